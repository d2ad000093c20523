import type { RouteIndex } from '../../../src/core/http/route-index.js';
import { buildDocument } from '../../../src/core/openapi/index.js';
import type { TestApp } from '../../support/app.js';

export interface PageRoute {
  method: string;
  /** With its parameters, such as `/p/:id`. */
  path: string;
}

/** Every page of the program and every address that a form is sent to: what the router knows and the document of the API does not. */
export function pagesOf({ app }: TestApp): PageRoute[] {
  const routes = (app.getHttpAdapter().getInstance() as { get(name: 'routes'): RouteIndex }).get('routes');
  const known = new Set(Object.entries(buildDocument(app).paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)));
  return routes.layersFor().flatMap(({ route }) => (route === undefined || /^\/(docs|web|manifest|service-worker)/.test(route.path) ? [] : Object.keys(route.methods).filter((method) => !known.has(`${method} ${route.path}`)).map((method) => ({ method: method.toUpperCase(), path: route.path }))));
}
