import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { pathOf } from './request-path.js';

/** By which routes are added, as Express names them. */
export const ROUTE_METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'all'] as const;

/** What Express keeps of a route. */
export interface RouteLayer {
  match(path: string): boolean;
  route?: { path: string; methods: Record<string, boolean> };
}

/**
 * Routes by the first segment of their path: a request tries those few and not each of hundreds. Routes of one segment keep the
 * order in which they were added; those that begin with a parameter or a wildcard come last.
 */
export class RouteIndex {
  private readonly bySegment = new Map<string, Router>();
  private readonly others = Router();

  /** @param prefix what paths of the API begin with, such as `/api/v1`, or nothing */
  constructor(private readonly prefix: string) {}

  add(method: (typeof ROUTE_METHODS)[number], path: string, handlers: RequestHandler[]): void {
    this.routerFor(path)[method](path, ...handlers);
  }

  readonly handle = (request: Request, response: Response, next: NextFunction): void => {
    // A router would answer these from its own routes alone; they are refused with all methods of the path.
    if (request.method === 'OPTIONS') {
      next();
      return;
    }
    const router = this.bySegment.get(this.segmentOf(pathOf(request)));
    if (router === undefined) this.others(request, response, next);
    else {
      router(request, response, (error?: unknown) => {
        if (error === undefined) this.others(request, response, next);
        else next(error);
      });
    }
  };

  /** Those that may match the path, or all. */
  layersFor(path?: string): RouteLayer[] {
    const routers = path === undefined ? [...this.bySegment.values()] : [this.bySegment.get(this.segmentOf(path)) ?? Router()];
    return [...routers, this.others].flatMap((router) => router.stack as unknown as RouteLayer[]);
  }

  private routerFor(path: string): Router {
    const segment = this.segmentOf(path);
    if (segment === '' || /[:*{}()\\]/.test(segment)) return this.others;
    const router = this.bySegment.get(segment) ?? Router();
    this.bySegment.set(segment, router);
    return router;
  }

  /** In lower case, as Express compares paths; that after the prefix where there is one. */
  private segmentOf(path: string): string {
    const lower = path.toLowerCase();
    const start = lower.startsWith(`${this.prefix.toLowerCase()}/`) ? this.prefix.length + 1 : 1;
    const end = lower.indexOf('/', start);
    return end === -1 ? lower.slice(start) : lower.slice(start, end);
  }
}
