import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import type { MediaType } from '../../core/images/index.js';
import { Clock, Random } from '../../core/runtime/index.js';
import { IncomingFiles, newStorageKey } from '../../core/storage/index.js';
import type { AnnouncedMediaResponse } from './direct-uploads.dto.js';

const LINK_TTL_SECONDS = 15 * 60;

/** Where an announced file is sent, and the key under which it will lie. */
export interface UploadLink extends Omit<AnnouncedMediaResponse, 'media_id'> {
  key: string;
}

/**
 * Links by which the store, or else this server, takes an announced file. For one of ours, what may be sent is in the
 * announcement's row; the link is bound to that and to a moment.
 */
@Injectable()
export class UploadLinks {
  private readonly key: Buffer;

  constructor(
    settings: Settings,
    private readonly urls: Urls,
    private readonly incoming: IncomingFiles,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'socialphoto upload links', 32));
  }

  /** A link that takes these many bytes of this type, once, for 15 minutes. */
  async issue(contentType: MediaType, size: number): Promise<UploadLink> {
    const key = newStorageKey(this.random, contentType);
    const expiresAt = new Date(Math.floor(this.clock.now().getTime() / 1000 + LINK_TTL_SECONDS) * 1000);
    const presigned = await this.incoming.presign({ key, contentType, size }, LINK_TTL_SECONDS);
    const { url, headers } = presigned ?? { url: this.to(key, expiresAt), headers: { 'Content-Type': contentType } };
    return { key, method: 'PUT', url, headers, expires_at: expiresAt.toISOString() };
  }

  /** A link of ours. */
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
