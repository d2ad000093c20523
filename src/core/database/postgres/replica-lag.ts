const KEPT_MS = 10_000;

/** Measures how far replicas are behind, by what the primary had written when. */
export class WrittenLog {
  private readonly marks: { atMs: number; position: bigint }[] = [];

  /** @param position that the primary had written to at that moment, or before */
  note(position: bigint, atMs: number): void {
    this.marks.push({ position, atMs });
    while ((this.marks[0]?.atMs ?? atMs) < atMs - KEPT_MS) this.marks.shift();
  }

  /** Milliseconds since the replica was last known to have all that was written; longer than what is remembered is Infinity. */
  lagOf(replayed: bigint, nowMs: number): number {
    const current = this.marks.findLast(({ position }) => position <= replayed);
    return current === undefined ? Infinity : nowMs - current.atMs;
  }
}

/** A position in the write-ahead log, such as `16/B374D848`, as a number that grows. */
export function toPosition(text: string): bigint {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
