import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../core/runtime/index.js';
import { hashOfToken } from './token-hash.js';

// A refresh token is `<family><own part>` in base64url: 128 random bits shared by all tokens of a session, by which it is
// found, and 256 random bits of its own. Both are stored as SHA-256 only.

const FAMILY_BYTES = 16;
const OWN_BYTES = 32;
const TOKEN_PATTERN = /^[\w-]{64}$/;

export interface RefreshToken {
  family: Buffer;
  own: Buffer;
}

export function newRefreshToken(random: Random, family: Buffer = random.bytes(FAMILY_BYTES)): RefreshToken {
  return { family, own: random.bytes(OWN_BYTES) };
}

export function formatRefreshToken({ family, own }: RefreshToken): string {
  return Buffer.concat([family, own]).toString('base64url');
}

/** Undefined for what cannot be one of ours. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  if (!TOKEN_PATTERN.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return { family: bytes.subarray(0, FAMILY_BYTES), own: bytes.subarray(FAMILY_BYTES) };
}

export function isPart(part: Buffer, hash: string | null): boolean {
  return hash !== null && timingSafeEqual(Buffer.from(hashOfToken(part)), Buffer.from(hash));
}

/**
 * Seals a token's successor so that whoever still holds that token, and nobody else, can open it: a one-time pad
 * derived from the token, of which the database has only the hash.
 */
export function sealSuccessor(token: Buffer, successor: Buffer): string {
  return xor(successor, padOf(token)).toString('hex');
}

export function openSuccessor(token: Buffer, sealed: string): Buffer {
  return xor(Buffer.from(sealed, 'hex'), padOf(token));
}

function padOf(token: Buffer): Buffer {
  return createHash('sha256').update('successor').update(token).digest();
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
}
