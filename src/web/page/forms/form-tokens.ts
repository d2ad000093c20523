import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../../core/config/index.js';
import { Random } from '../../../core/runtime/index.js';

const MASK_BYTES = 32;

/** Whose form it is, and the secret. */
const TOKEN = /^(?:(\d{1,16})\.)?([\w-]+)$/;

/**
 * What our own forms hold, and no other site can know; it also says for whom the form was shown. It differs each time it
 * is written, so that the length of a compressed page tells nothing about it.
 */
@Injectable()
export class FormTokens {
  private readonly key: Buffer;

  constructor(
    private readonly random: Random,
    settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'socialphoto forms', 32));
  }

  /**
   * @param holder what only this browser has: its session, or the cookie of somebody without one
   * @param userId undefined for somebody without a session
   */
  make(holder: string, userId: number | undefined): string {
    const mask = this.random.bytes(MASK_BYTES);
    const secret = Buffer.concat([mask, xor(this.sign(holder), mask)]).toString('base64url');
    return userId === undefined ? secret : `${userId}.${secret}`;
  }

  isGenuine(token: unknown, holder: string): boolean {
    const [, , secret] = (typeof token === 'string' && TOKEN.exec(token)) || [];
    if (secret === undefined) return false;
    const bytes = Buffer.from(secret, 'base64url');
    if (bytes.length !== 2 * MASK_BYTES) return false;
    return timingSafeEqual(xor(bytes.subarray(MASK_BYTES), bytes.subarray(0, MASK_BYTES)), this.sign(holder));
  }

  private sign(holder: string): Buffer {
    return createHmac('sha256', this.key).update(holder).digest();
  }
}

function xor(bytes: Buffer, mask: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));
}

/**
 * Id of the account for which the form was shown; undefined where it was for nobody in particular. It guards against
 * mistakes, not against its sender, who could leave it out.
 */
export function ownerOfForm(token: unknown): number | undefined {
  const [, userId] = (typeof token === 'string' && TOKEN.exec(token)) || [];
  return userId === undefined ? undefined : Number(userId);
}
