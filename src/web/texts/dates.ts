import { kept } from './numbers.js';

const STYLES = {
  /** 26 Nov */
  short: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  /** 26 November 2026 */
  long: { dateStyle: 'long', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day of UTC. @param at a date or a time, ISO 8601 */
export function dateIn(locale: string, at: string, style: keyof typeof STYLES): string {
  return kept(formats, `${locale} ${style}`, () => new Intl.DateTimeFormat(locale, STYLES[style])).format(new Date(at));
}
