import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Settings } from '../../../core/config/index.js';
import type { Random } from '../../../core/runtime/index.js';
import { TOKEN_FIELD } from './form-token-field.js';

type Texts = Readonly<Record<string, unknown>>;

/** What a line of a request has room for, beside everything else in it. */
const MAX_LENGTH = 6_000;
const MAX_BYTES = 64 * 1024;
const NONCE_BYTES = 12;
const SEAL_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const NO_TEXTS = new Set([TOKEN_FIELD, 'key', 'next', 'back', 'on', 'step']);

/** What was typed into a form that could not be taken, in an address: sealed, so that it is shown to who has typed it and to nobody else. */
export class Drafts {
  private readonly key: Buffer;

  constructor(
    private readonly random: Random,
    { jwtSecret }: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'socialphoto drafts', 32));
  }

  /** Undefined when nothing was typed, or too much for an address. Passwords are left out. */
  seal(body: Texts, userId: number): string | undefined {
    const typed = Object.entries(body).filter(([name, value]) => !NO_TEXTS.has(name) && !name.includes('password') && value !== '' && isText(value));
    if (typed.length === 0) return undefined;
    const nonce = this.random.bytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(String(userId)));
    const texts = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(Object.fromEntries(typed)))), cipher.final()]);
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), texts]).toString('base64url');
    return sealed.length > MAX_LENGTH ? undefined : sealed;
  }

  /** Undefined for what was not sealed here, or for somebody else. */
  open(sealed: unknown, userId: number): Texts | undefined {
    if (typeof sealed !== 'string' || sealed.length > MAX_LENGTH) return undefined;
    const bytes = Buffer.from(sealed, 'base64url');
    const [nonce, seal, texts] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + SEAL_BYTES), bytes.subarray(NONCE_BYTES + SEAL_BYTES)];
    if (texts.length === 0) return undefined;
    try {
      const decipher = createDecipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(String(userId))).setAuthTag(seal);
      const packed = Buffer.concat([decipher.update(texts), decipher.final()]);
      return JSON.parse(inflateRawSync(packed, { maxOutputLength: MAX_BYTES }).toString()) as Texts;
    } catch {
      return undefined;
    }
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
}
