import type { Settings } from '../../src/core/config/index.js';
import type { Database } from '../../src/core/database/index.js';
import { RateCounters } from '../../src/core/rate-limit/index.js';
import { ProcessCounters } from '../../src/core/rate-limit/process-counters.js';
import { CountedWrites } from '../../src/core/replicas/counted-writes.js';

const SECONDS = 5;

function newWrites() {
  const now = { ms: 1_000_000 };
  const counters = new ProcessCounters(() => now.ms);
  const make = (counted: RateCounters) => new CountedWrites({ replicaStickySeconds: SECONDS } as Settings, counted, { now: () => new Date(now.ms) }, { replicaReads: { useRecentWrites: () => undefined } } as unknown as Database);
  return { now, writes: make(counters), make };
}

describe('who has written a moment ago', () => {
  it.each([0, 1, 2_500, 4_999])('is known for as long as the setting says, %i ms into a period', async (offset) => {
    const { now, writes } = newWrites();
    now.ms += offset;
    expect(await writes.has(1)).toBe(false);
    await writes.note(1);
    for (const later of [0, 1_000, 4_999]) {
      now.ms = 1_000_000 + offset + later;
      expect([later, await writes.has(1), await writes.has(2)]).toEqual([later, true, false]);
    }
    now.ms = 1_000_000 + offset + 2 * SECONDS * 1_000;
    expect(await writes.has(1)).toBe(false);
  });

  it('may be everybody while processes do not count together, as they are meant to', async () => {
    class Alone extends RateCounters {
      override get isShared(): boolean {
        return false;
      }

      hit = () => Promise.resolve({ hits: 0, resetSeconds: 1 });
      unhit = () => Promise.resolve();
      close = () => Promise.resolve();
    }
    expect(await newWrites().make(new Alone()).has(1)).toBe(true);
  });
});
