import { StreamableFile } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express, RequestHandler, Response } from 'express';
import { PageBody } from '../paging/index.js';
import { Clock } from '../runtime/index.js';
import { ROUTE_METHODS, RouteIndex } from './route-index.js';
import { ApiServer } from './server/api-server.js';

/**
 * Express, with JSON answers written directly, and with `Link` to the next page of a list (RFC 8288). Not a global
 * interceptor: a single one leads every request through a chain of observables, at a tenth of what it costs.
 */
export class ApiAdapter extends ExpressAdapter {
  private apiServer: ApiServer | undefined;

  get server(): ApiServer {
    if (this.apiServer === undefined) throw new Error('The server has not been made yet');
    return this.apiServer;
  }

  override initHttpServer(): void {
    this.apiServer = new ApiServer(this.getInstance<Express>(), new Clock());
    this.httpServer = this.apiServer.http;
  }

  /** Finds the routes that are added from here on by the first segment of their path. @param prefix of the API's paths, or nothing */
  indexRoutes(prefix: string): void {
    const app = this.getInstance<Express>();
    const routes = new RouteIndex(prefix);
    app.set('routes', routes);
    let isUsed = false;
    for (const method of ROUTE_METHODS) {
      const add = (path: string, ...handlers: RequestHandler[]) => {
        // With the first route, so that what modules put before routes comes before.
        if (!isUsed) app.use(routes.handle);
        isUsed = true;
        routes.add(method, path, handlers);
      };
      Object.assign(this, { [method]: add });
    }
  }

  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (!isJson(body) || response.hasHeader('Content-Type')) return super.reply(response, body, statusCode);
    if (body instanceof PageBody && body.next_cursor !== null) response.setHeader('Link', nextLink(response, body.next_cursor));
    if (statusCode !== undefined) response.statusCode = statusCode;
    const text = JSON.stringify(body);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(text));
    return response.end(text);
  }
}

function isJson(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !(body instanceof StreamableFile) && !(body instanceof Error);
}

function nextLink({ req: request, app }: Response, cursor: string): string {
  const url = new URL(request.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  return `<${app.get('public url') as string}${url.pathname}${url.search}>; rel="next"`;
}
