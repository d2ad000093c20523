import type { RandomBelow } from './chance.js';

/** A text that differs in its first character, whatever that is: a fixed ending may be the one that it has. */
export const unlike = (text: string): string => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;

/** Damage of every kind. */
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
