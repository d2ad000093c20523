import type { RouteIndex } from '../../../src/core/http/route-index.js';
import type { PartName } from '../../../src/core/parts/index.js';
import type { TestApp } from '../../support/app.js';

/** The routes of each part: those of the API, and behind them its pages and forms. */
export const ROUTES_OF: Readonly<Record<PartName, readonly string[]>> = {
  'comments.likes': ['POST /comments/:id/like', 'DELETE /comments/:id/like', 'POST /p/:id/comments/:comment/like'],
  exports: ['POST /users/me/exports', 'GET /users/me/exports', 'GET /users/me/exports/:id', 'GET /exports/:id/file', 'GET /settings/data', 'POST /settings/data'],
  invites: [
    'GET /admin/invites', 'POST /admin/invites', 'GET /admin/invites/:id', 'DELETE /admin/invites/:id',
    'GET /console/invites', 'POST /console/invites', 'POST /console/invites/:id/delete',
  ],
  'reactions.dislikes': ['POST /posts/:id/dislike', 'DELETE /posts/:id/dislike', 'POST /p/:id/dislike'],
  reports: [
    'POST /reports', 'GET /reports', 'GET /admin/reports', 'POST /admin/reports/:target_type/:target_id/resolve',
    'GET /report', 'POST /report', 'GET /report/sent', 'GET /console/reports', 'GET /console/reports/:type/:id', 'POST /console/reports/:type/:id',
  ],
  saved: [
    'POST /posts/:id/save', 'DELETE /posts/:id/save', 'GET /saved', 'GET /collections', 'POST /collections', 'GET /collections/:id', 'PATCH /collections/:id', 'DELETE /collections/:id',
    'GET /collections/:id/posts', 'PUT /collections/:id/posts/:post_id', 'DELETE /collections/:id/posts/:post_id',
    'POST /p/:id/save', 'GET /saved.html', 'GET /collections.html', 'POST /saved/collections', 'GET /collections.html/:id', 'POST /collections/:id/rename', 'POST /collections/:id/posts/:post/remove',
    'GET /collections/:id/delete', 'POST /collections/:id/delete', 'GET /p/:id/collections', 'POST /p/:id/collections', 'POST /p/:id/collections/:collection',
  ],
  tokens: ['GET /auth/tokens', 'POST /auth/tokens', 'DELETE /auth/tokens/:id', 'GET /settings/tokens', 'POST /settings/tokens', 'POST /settings/tokens/:id/revoke'],
  webhooks: [
    'GET /webhooks', 'POST /webhooks', 'GET /webhooks/:id', 'PATCH /webhooks/:id', 'DELETE /webhooks/:id', 'GET /webhooks/:id/deliveries', 'POST /webhooks/:id/test',
    'GET /settings/webhooks', 'POST /settings/webhooks', 'GET /settings/webhooks/:id', 'POST /settings/webhooks/:id/switch', 'POST /settings/webhooks/:id/test', 'POST /settings/webhooks/:id/delete',
  ],
};

function indexOf({ app }: TestApp): RouteIndex {
  return (app.getHttpAdapter().getInstance() as { get(name: 'routes'): RouteIndex }).get('routes');
}

/** All that the router knows, such as `GET /posts/:id`. */
export function routesOf(app: TestApp): string[] {
  return indexOf(app).layersFor().flatMap(({ route }) => (route === undefined ? [] : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)));
}

/** The route that a request meets, or undefined. */
export function routeOf(app: TestApp, method: string, path: string): string | undefined {
  const layer = indexOf(app).layersFor(path).find((one) => one.route?.methods[method.toLowerCase()] === true && one.match(path));
  return layer?.route && `${method} ${layer.route.path}`;
}
