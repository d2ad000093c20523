const DAY_MS = 24 * 60 * 60 * 1000;

/** The day of UTC as `2026-01-31`, or another one so many days before it. */
export function dayOf(time: Date, before = 0): string {
  return new Date(time.getTime() - before * DAY_MS).toISOString().slice(0, 10);
}
