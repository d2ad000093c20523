const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

/** The mean colour of a picture, from its BlurHash: the third to sixth digit, in base 83. */
export function meanColorOf(blurhash: string | null): string | undefined {
  if (blurhash === null || blurhash.length < 6) return undefined;
  const value = [...blurhash.slice(2, 6)].reduce((sum, digit) => sum * 83 + DIGITS.indexOf(digit), 0);
  return `#${Math.min(Math.max(value, 0), 0xffffff).toString(16).padStart(6, '0')}`;
}
