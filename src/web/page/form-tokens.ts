import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Random } from '../../core/runtime/index.js';

const MASK_BYTES = 32;

/**
 * What our own forms hold, and no other site can know. It differs each time it is written, so that the length of a
 * compressed page tells nothing about it.
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

  /** @param holder what only this browser has: its session, or the cookie of somebody without one */
  make(holder: string): string {
    const mask = this.random.bytes(MASK_BYTES);
    return Buffer.concat([mask, xor(this.sign(holder), mask)]).toString('base64url');
  }

  isGenuine(token: unknown, holder: string): boolean {
    if (typeof token !== 'string') return false;
    const bytes = Buffer.from(token, 'base64url');
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
