/** Mulberry32: the same seed gives the same world and the same requests. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from 1 to the given one. */
  const upTo = (most) => 1 + Math.floor(next() * most);
  /** Distinct whole numbers from 1 to `most`, without `left`. */
  const distinct = (count, most, left = 0) => {
    const chosen = new Set();
    while (chosen.size < count) {
      const one = upTo(most);
      if (one !== left) chosen.add(one);
    }
    return [...chosen];
  };
  return { upTo, distinct, of: (list) => list[upTo(list.length) - 1] };
}
