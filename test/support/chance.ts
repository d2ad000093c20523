/** Of a test that draws lots: the same on each run, unless TEST_SEED says otherwise. */
const seed = Number(process.env.TEST_SEED ?? 1);

/** A whole number from 0, below the limit. */
export type RandomBelow = (limit: number) => number;

/** Mulberry32, https://github.com/cprosche/mulberry32 */
function randomFrom(start: number): RandomBelow {
  let state = start;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

/** A test that draws lots. The order of tests does not change them, and a failure says how to have the same again. */
export function byChance<Args extends unknown[]>(test: (random: RandomBelow, ...args: Args) => void | Promise<void>): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await test(randomFrom(seed), ...args);
    } catch (error) {
      process.stderr.write(`TEST_SEED=${seed} draws the lots of this failure again: ${String(expect.getState().currentTestName)}\n`);
      throw error;
    }
  };
}

export function oneOf<T>(random: RandomBelow, values: readonly T[]): T {
  if (values.length === 0) throw new Error('There is nothing to choose from');
  return values[random(values.length)] as T;
}

export function bytesOf(random: RandomBelow, count: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: count }, () => random(256)));
}
