/** Response headers that many routes carry, for `#/components/headers`. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'Names the request in the logs. Taken from the request when it sends one (1 to 64 of `A-Z a-z 0-9 _ . -`).',
    schema: { type: 'string' },
    example: '3d0f2a1e-7a3f-4a0c-9b1e-2f0a7c5d9e11',
  },
  Link: {
    description: 'Where the next page is, with `rel="next"` (RFC 8288). Missing on the last page.',
    schema: { type: 'string' },
    example: '</posts?cursor=WyJuZXdlc3QiLDdd>; rel="next"',
  },
  'Retry-After': {
    description: 'Seconds to wait before the request is repeated. With 429, 503 and `request-in-progress`.',
    schema: { type: 'integer', minimum: 1 },
    example: 1,
  },
  'RateLimit-Limit': {
    description: 'How many requests the limit allows that is nearest to its end. Missing where limits are switched off.',
    schema: { type: 'integer', minimum: 1 },
    example: 300,
  },
  'RateLimit-Remaining': { description: 'How many of them are left.', schema: { type: 'integer', minimum: 0 }, example: 299 },
  'RateLimit-Reset': { description: 'Seconds until they are counted anew.', schema: { type: 'integer', minimum: 1 }, example: 300 },
  'WWW-Authenticate': {
    description: 'RFC 6750: `error="invalid_token"` when a token was sent.',
    schema: { type: 'string' },
    example: 'Bearer realm="socialphoto", error="invalid_token"',
  },
  Allow: { description: 'With 405: the methods of this path.', schema: { type: 'string' }, example: 'GET, HEAD, POST' },
};
