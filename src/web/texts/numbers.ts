const compactByLocale = new Map<string, Intl.NumberFormat>();

/** 1,234 as 1.2k. */
export function compact(locale: string, n: number): string {
  if (n < 1_000) return String(n);
  return kept(compactByLocale, locale, () => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })).format(n).replace('K', 'k');
}

export function count(locale: string, n: number, one: string, many: string): string {
  return `${compact(locale, n)} ${n === 1 ? one : many}`;
}

/** Making a formatter takes a hundred times as long as using it. */
export function kept<T>(formats: Map<string, T>, locale: string, make: () => T): T {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made = make();
  formats.set(locale, made);
  return made;
}
