import type { Request } from 'express';
import { pathOf } from './request-path.js';

interface RouterLayer {
  match(path: string): boolean;
  route?: { methods: Record<string, boolean> };
}

/** Methods that some route answers on the request's path, for 405 and its `Allow` header. Empty when none does. */
export function allowedMethods(request: Request): string[] {
  const layers = (request.app as unknown as { router?: { stack?: RouterLayer[] } }).router?.stack ?? [];
  const methods = new Set<string>();
  for (const layer of layers) {
    if (layer.route === undefined || !matches(layer, pathOf(request))) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  methods.delete('_ALL');
  return [...methods].sort();
}

function matches(layer: RouterLayer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false; // A path with a broken encoding matches nothing.
  }
}
