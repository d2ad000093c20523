const compactByLocale = new Map<string, Intl.NumberFormat>();

/** 1,234 as 1.2k. */
export function compact(locale: string, n: number): string {
  if (n < 1_000) return String(n);
  return kept(compactByLocale, locale, () => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })).format(n).replace('K', 'k');
}

export function count(locale: string, n: number, one: string, many: string): string {
  return `${compact(locale, n)} ${n === 1 ? one : many}`;
}

/** What was made under the key before, or else now: making a formatter takes a hundred times as long as using it. */
export function kept<T>(all: Map<string, T>, key: string, make: () => T): T {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = make();
  all.set(key, made);
  return made;
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 12,500,000 as 12.5 MB. */
export function bytesIn(locale: string, n: number): string {
  const power = Math.min(UNITS.length, Math.max(1, Math.floor(Math.log10(Math.max(n, 1)) / 3)));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[power - 1] ?? 'terabyte', maximumFractionDigits: 1 }).format(n / 1_000 ** power);
}
