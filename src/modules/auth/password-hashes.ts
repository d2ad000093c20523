/** bcrypt reads no further; more is refused, never cut. */
export const PASSWORD_MAX_BYTES = 72;

/** As all passwords are hashed: the same letters are the same password, however a keyboard composes them. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/** As the password may have been hashed when it was taken as typed. The normal form comes first. */
export function spellingsOf(password: string): string[] {
  const composed = normalizePassword(password);
  const other = composed === password ? password.normalize('NFD') : password;
  return composed === other ? [composed] : [composed, other];
}

export function isWithinBytes(password: string): boolean {
  return Buffer.byteLength(password) <= PASSWORD_MAX_BYTES;
}

/** Of a bcrypt hash: each one more takes twice as long. Zero for what is none. */
export function costOf(passwordHash: string): number {
  return Number(/^\$2[aby]?\$(\d\d)\$/.exec(passwordHash)?.[1] ?? 0);
}

/** Costs that take, one after the other, as long as what a hash of `to` takes longer than one of `from`. */
export function costsBetween(from: number, to: number): number[] {
  return from === 0 ? [] : Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
