import type { Request } from 'express';
import { pathOf } from './request-path.js';
import type { RouteIndex, RouteLayer } from './route-index.js';

/** Methods that some route answers on the request's path, for 405 and its `Allow` header. Empty when none does. */
export function allowedMethods(request: Request): string[] {
  const path = pathOf(request);
  const index = request.app.get('routes') as RouteIndex | undefined;
  const layers = [...(request.app.router.stack as unknown as RouteLayer[]), ...(index?.layersFor(path) ?? [])];
  const methods = new Set<string>();
  for (const layer of layers) {
    if (layer.route === undefined || !matches(layer, path)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  methods.delete('_ALL');
  return [...methods].sort();
}

function matches(layer: RouteLayer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false; // A path with a broken encoding matches nothing.
  }
}
