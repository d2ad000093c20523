import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import { Clock } from '../../core/runtime/index.js';

/** Links by which this server takes an announced file. What may be sent is in the announcement's row; the link is bound to that and to a moment. */
@Injectable()
export class UploadLinks {
  private readonly key: Buffer;

  constructor(
    settings: Settings,
    private readonly urls: Urls,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'socialphoto upload links', 32));
  }

  to(storageKey: string, expiresAt: Date): string {
    const expires = Math.floor(expiresAt.getTime() / 1000);
    return `${this.urls.to(`/uploads/${storageKey}`)}?expires=${expires}&signature=${this.sign(storageKey, expires)}`;
  }

  /** Whether the link is genuine and still good. */
  verify(storageKey: string, expires: number | undefined, signature: string | undefined): boolean {
    if (expires === undefined || signature === undefined) return false;
    const expected = Buffer.from(this.sign(storageKey, expires));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) && expires * 1000 > this.clock.now().getTime();
  }

  private sign(storageKey: string, expires: number): string {
    return createHmac('sha256', this.key).update(`PUT\n${storageKey}\n${expires}`).digest('base64url');
  }
}
