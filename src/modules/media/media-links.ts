import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';

/** "Signed links end after 10 minutes" of the HTTP contract. */
export const LINK_TTL_SECONDS = 600;

export interface SignedLink {
  expires: number;
  session: number;
  signature: string;
}

/**
 * Links to stored files. What everybody may see has a plain, permanent link; everything else one that is bound to the
 * file, to a moment and to the session that asked, so that it ends with any of them.
 */
@Injectable()
export class MediaLinks {
  private readonly key: Buffer;

  constructor(
    settings: Settings,
    private readonly urls: Urls,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'socialphoto media links', 32));
  }

  /** @param viewer null only for files that are open to everybody */
  to(storageKey: string, openToAll: boolean, viewer: Viewer | null): string {
    const path = this.urls.to(`/uploads/${storageKey}`);
    if (openToAll || viewer === null) return path;
    const expires = Math.floor(this.clock.now().getTime() / 1000) + LINK_TTL_SECONDS;
    const signature = this.sign(storageKey, expires, viewer.sessionId);
    return `${path}?expires=${expires}&session=${viewer.sessionId}&signature=${signature}`;
  }

  /** The session that the link was made for, or undefined when it is forged or has ended. */
  verify(storageKey: string, link: SignedLink): number | undefined {
    const expected = Buffer.from(this.sign(storageKey, link.expires, link.session));
    const given = Buffer.from(link.signature);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    return genuine && link.expires * 1000 > this.clock.now().getTime() ? link.session : undefined;
  }

  /** How long a link that was verified is still good for; at least a second. */
  secondsLeft({ expires }: { expires?: number | undefined }): number {
    const left = (expires ?? 0) - Math.floor(this.clock.now().getTime() / 1000);
    return Math.min(LINK_TTL_SECONDS, Math.max(1, left));
  }

  private sign(storageKey: string, expires: number, session: number): string {
    return createHmac('sha256', this.key).update(`${storageKey}\n${expires}\n${session}`).digest('base64url');
  }
}
