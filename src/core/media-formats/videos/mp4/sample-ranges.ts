import { demand } from '../../refusal.js';
import type { Edits } from '../edits.js';
import { videoLimits } from '../video-limits.js';

export interface Stretch {
  start: number;
  end: number;
}

/** Stretches of the file that hold samples of the tracks that stay. */
export class SampleRanges {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  add(start: number, length: number): void {
    if (length === 0) return;
    demand(start >= 0 && length > 0 && this.starts.length < videoLimits.maxRanges);
    const last = this.starts.length - 1;
    if (this.ends[last] === start) this.ends[last] = start + length;
    else {
      this.starts.push(start);
      this.ends.push(start + length);
    }
  }

  /**
   * Erases what no range covers in the given boxes, which stand in the order of the file.
   * @throws Refusal when a range is not within one of them: the file is cut off, or points elsewhere
   */
  eraseOthers(stores: readonly Stretch[], edits: Edits): void {
    const order = Uint32Array.from(this.starts.keys()).sort((a, b) => (this.starts[a] ?? 0) - (this.starts[b] ?? 0));
    let next = 0;
    for (const store of stores) {
      let position = store.start;
      for (; next < order.length; next++) {
        const index = order[next] ?? 0;
        const [start, end] = [this.starts[index] ?? 0, this.ends[index] ?? 0];
        if (start >= store.end) break;
        demand(start >= store.start && end <= store.end);
        edits.erase(position, start);
        position = Math.max(position, end);
      }
      edits.erase(position, store.end);
    }
    demand(next === order.length);
  }
}
