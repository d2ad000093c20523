import type { Request } from 'express';

/** Whether the request announces a body (RFC 9112 section 6). */
export function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
