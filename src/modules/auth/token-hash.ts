import { createHash } from 'node:crypto';

/** As tokens are kept: of 128 random bits and more, which nobody guesses, so that it need not be slow. SHA-256 in hex. */
export function hashOfToken(token: string | Buffer): string {
  return createHash('sha256').update(token).digest('hex');
}
