import type { Request } from 'express';

/** The whole path of a request, also inside a mounted router, where Express cuts `path` short. */
export function pathOf(request: Request): string {
  return request.baseUrl + request.path;
}
