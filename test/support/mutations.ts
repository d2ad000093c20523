// Damage of every kind, the same on each run.

export type RandomBelow = (below: number) => number;

/** Mulberry32, https://github.com/cprosche/mulberry32 */
export function randomFrom(seed: number): RandomBelow {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export function mutate(original: Buffer, random: RandomBelow): Buffer {
  const bytes = Buffer.from(original);
  // Half of the changes hit the headers, where they do most.
  const place = (): number => random(random(2) === 0 ? Math.min(bytes.length, 300) : bytes.length);
  for (let changes = 1 + random(4); changes > 0; changes--) bytes[place()] = [0, 0xff, 0x7f, 0x80, random(256)][random(5)] ?? 0;
  const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
  switch (random(5)) {
    case 0:
      return bytes.subarray(0, to);
    case 1:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    default:
      return bytes;
  }
}
