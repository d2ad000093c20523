import type { Request } from 'express';

/** An IPv6 customer has a whole /64; its addresses count as one. */
export function addressOf(request: Request): string {
  const address = request.ip ?? '';
  if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '');
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  return [...groups, ...(address.includes('::') ? Array<string>(missing).fill('0') : []), ...tail.split(':')].slice(0, 4).join(':');
}
