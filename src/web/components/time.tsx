import { useVisit } from '../page/visit-context.js';
import { kept } from '../texts/index.js';

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;

const exactByLocale = new Map<string, Intl.DateTimeFormat>();
const relativeByLocale = new Map<string, Intl.RelativeTimeFormat>();

/** "3 hours ago", with the exact time on hover. @param at ISO 8601 */
export function Time({ at }: { at: string }) {
  const { texts, now } = useVisit();
  const then = new Date(at);
  const exact = kept(exactByLocale, texts.language, () => new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }));
  return <time datetime={at} title={`${exact.format(then)} UTC`}>{agoIn(texts.language, (now.getTime() - then.getTime()) / 1000) ?? texts.time.justNow}</time>;
}

/** Undefined for less than a minute. */
function agoIn(locale: string, seconds: number): string | undefined {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? [];
  if (unit === undefined || size === undefined) return undefined;
  return kept(relativeByLocale, locale, () => new Intl.RelativeTimeFormat(locale)).format(-Math.floor(seconds / size), unit);
}
