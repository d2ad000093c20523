const DAY_MS = 24 * 60 * 60 * 1000;

/** When what a form makes is over; null for never. @param terms in days, which the form offers */
export function endOfTerm(term: unknown, terms: readonly number[], now: Date): string | null {
  const days = Number(term);
  return terms.includes(days) ? new Date(now.getTime() + days * DAY_MS).toISOString() : null;
}
