import type { NextFunction, Request, Response } from 'express';
import { Count, Level, Spread } from '../measures/index.js';
import { routeOf } from './route-of.js';

const requests = new Count('socialphoto_http_requests_total', 'Requests that were answered, by the pattern of their route', ['method', 'route', 'status']);
const durations = new Spread('socialphoto_http_request_duration_seconds', 'From the head of a request to the end of its answer', [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], ['method', 'route']);
const underWay = new Level('socialphoto_http_requests_in_progress', 'Requests that are being answered', 'sum');
let count = 0;
underWay.readFrom(() => [{ labels: {}, value: count }]);

/** Of all requests that reach the program. Those that match no route share one name, whatever their path. */
export function measureRequests(request: Request, response: Response, next: NextFunction): void {
  const startedAt = performance.now();
  count++;
  response.once('close', () => {
    count--;
    const { method } = request;
    const route = routeOf(request) ?? 'none';
    requests.add({ method, route, status: response.writableFinished ? String(response.statusCode) : 'aborted' });
    durations.observe({ method, route }, (performance.now() - startedAt) / 1000);
  });
  next();
}
