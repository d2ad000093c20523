import { useVisit } from '../page/visit-context.js';
import { kept } from '../texts/index.js';

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;
/** Length of `2026-11-28T09:30`: what is shown of a time goes no further. */
const TO_THE_MINUTE = 16;
const MAX_MOMENTS = 10_000;

const exactByLocale = new Map<string, Intl.DateTimeFormat>();
const relativeByLocale = new Map<string, Intl.RelativeTimeFormat>();
// The same posts are shown to many, and Intl takes longer for their times than the rest of a post takes.
const moments = new Map<string, string>();
const distances = new Map<string, string>();

/** "3 hours ago", with the exact time on hover. @param at ISO 8601, in UTC */
export function Time({ at }: { at: string }) {
  const { texts, now } = useVisit();
  return <time datetime={at} title={momentIn(texts.language, at)}>{agoIn(texts.language, (now.getTime() - Date.parse(at)) / 1000) ?? texts.time.justNow}</time>;
}

function momentIn(locale: string, at: string): string {
  if (moments.size >= MAX_MOMENTS) moments.clear();
  return kept(moments, `${locale} ${at.slice(0, TO_THE_MINUTE)}`, () => {
    const format = kept(exactByLocale, locale, () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }));
    return `${format.format(new Date(at))} UTC`;
  });
}

/** Undefined for less than a minute. */
function agoIn(locale: string, seconds: number): string | undefined {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? [];
  if (unit === undefined || size === undefined) return undefined;
  const count = Math.floor(seconds / size);
  return kept(distances, `${locale} ${count} ${unit}`, () => kept(relativeByLocale, locale, () => new Intl.RelativeTimeFormat(locale)).format(-count, unit));
}
