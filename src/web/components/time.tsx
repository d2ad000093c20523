import { useVisit } from '../page/visit-context.js';

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;

/** "3 hours ago", with the exact time on hover. @param at ISO 8601 */
export function Time({ at }: { at: string }) {
  const { texts, now } = useVisit();
  const then = new Date(at);
  const exact = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(then);
  return <time datetime={at} title={`${exact} UTC`}>{agoIn(texts.language, (now.getTime() - then.getTime()) / 1000) ?? texts.time.justNow}</time>;
}

/** Undefined for less than a minute. */
function agoIn(locale: string, seconds: number): string | undefined {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? [];
  return unit === undefined || size === undefined ? undefined : new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / size), unit);
}
