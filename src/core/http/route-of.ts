import type { Request } from 'express';

/** The pattern of the route that answers, such as `/posts/:id`; null where the request was refused before one was found. */
export function routeOf(request: Request): string | null {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : null;
}

/** The numbers in the path, by their names in the pattern. What else stands there may be a secret, such as the key of a file. */
export function idsOf(request: Request): Record<string, number> {
  // Of a request that was given up before its route was found there are none.
  const params = request.params as Request['params'] | undefined;
  const named = Object.entries(params ?? {}).filter(([, value]) => typeof value === 'string' && /^\d{1,15}$/.test(value));
  return Object.fromEntries(named.map(([name, value]) => [name, Number(value)]));
}
