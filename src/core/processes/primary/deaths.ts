const MINUTE_MS = 60_000;
const MAX_A_MINUTE = 5;
/** A worker that has lived so long had a good start. */
const GOOD_START_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/** What the deaths of workers mean: how long to wait before the next one is started, or that it is no use. */
export class Deaths {
  private times: number[] = [];
  private early = 0;

  /** @returns how long to wait, or undefined when too many have died in a minute */
  note(livedMs: number, nowMs: number): number | undefined {
    this.times = [...this.times.filter((time) => nowMs - time < MINUTE_MS), nowMs];
    if (this.times.length >= MAX_A_MINUTE) return undefined;
    this.early = livedMs < GOOD_START_MS ? this.early + 1 : 0;
    return this.early === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.early - 1));
  }
}
