import type { Request } from 'express';

/** Where a form was sent from, as far as the browser tells. */
export type FormOrigin = 'own' | 'foreign' | 'untold';

/**
 * By `Sec-Fetch-Site`, then `Origin`, then `Referer`. An origin is compared by its host, as a proxy may have taken the
 * encryption off.
 * @param ownHosts further names of this place, as the settings have them
 */
export function originOf(request: Request, ownHosts: readonly string[]): FormOrigin {
  const { 'sec-fetch-site': site, origin, referer } = request.headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  const told = origin ?? referer;
  if (told === undefined) return 'untold';
  return URL.canParse(told) && [request.headers.host, ...ownHosts].includes(new URL(told).host) ? 'own' : 'foreign';
}
