import { en } from './en.js';
import { es } from './es.js';
import type { Texts } from './texts.js';

export type { Texts } from './texts.js';
export { sayFault } from './refusals.js';
export { dateIn } from './dates.js';
export { bytesIn, compact, kept } from './numbers.js';

export const LANGUAGES: readonly Texts[] = [en, es];

/** @param chosen in the settings @param accepted the header `Accept-Language` */
export function textsFor(chosen: string | undefined, accepted: string | undefined): Texts {
  const wanted = [chosen ?? '', ...rangesOf(accepted ?? '')];
  for (const language of wanted) {
    const texts = LANGUAGES.find((one) => one.language === language);
    if (texts !== undefined) return texts;
  }
  return en;
}

/** Primary subtags in the order of their weight (RFC 9110 section 12.5.4). */
function rangesOf(header: string): string[] {
  const ranges = header.split(',', 20).map((range) => {
    const [tag = '', weight] = range.trim().toLowerCase().split(/\s*;\s*q=/);
    return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  return ranges.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight).map(({ language }) => language);
}
