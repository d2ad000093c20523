import type { Request } from 'express';

/** Where a form was sent from, as far as the browser tells. */
export type FormOrigin = 'own' | 'foreign' | 'untold';

/**
 * By `Sec-Fetch-Site`, then `Origin`, then `Referer`. Where the settings name this place, with its scheme; an origin that
 * they do not name is compared by its host alone, as a proxy may have taken the encryption off.
 * @param ownOrigins as the settings have them
 */
export function originOf(request: Request, ownOrigins: readonly string[]): FormOrigin {
  const { 'sec-fetch-site': site, origin, referer } = request.headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  const told = origin ?? referer;
  if (told === undefined) return 'untold';
  return URL.canParse(told) && isOwn(new URL(told), request.headers.host, ownOrigins) ? 'own' : 'foreign';
}

function isOwn(told: URL, host: string | undefined, ownOrigins: readonly string[]): boolean {
  if (ownOrigins.includes(told.origin)) return true;
  const isNamed = ownOrigins.some((origin) => new URL(origin).host === told.host);
  return !isNamed && told.host === host;
}
