/** 1,234 as 1.2k. */
export function compact(locale: string, n: number): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(n);
}

export function count(locale: string, n: number, one: string, many: string): string {
  return `${compact(locale, n)} ${n === 1 ? one : many}`;
}
