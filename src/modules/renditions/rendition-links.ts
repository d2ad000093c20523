import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { endOfLink } from '../media/index.js';
import type { OptionPairs } from './rendition-options.js';

export interface RenditionLink {
  expires?: number;
  session?: number;
  signature?: string;
}

/**
 * Links to custom renditions: signed, so that only what somebody with an account has asked for is made. Where not
 * everybody may see the media they are bound to a moment and to the session that asked, as links to the original are.
 */
@Injectable()
export class RenditionLinks {
  private readonly key: Buffer;

  constructor(
    settings: Settings,
    private readonly urls: Urls,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'socialphoto rendition links', 32));
  }

  make(mediaId: number, pairs: OptionPairs, openToAll: boolean, viewer: Viewer): { url: string; expiresAt: Date | null } {
    const expires = openToAll ? undefined : endOfLink(this.clock.now());
    const session = openToAll ? undefined : viewer.sessionId;
    const query = new URLSearchParams(Object.fromEntries(pairs));
    if (expires !== undefined) query.set('expires', String(expires));
    if (session !== undefined) query.set('session', String(session));
    query.set('signature', this.sign(mediaId, pairs, expires, session));
    return { url: this.urls.to(`/media/${mediaId}/renditions/custom?${query.toString()}`), expiresAt: expires === undefined ? null : new Date(expires * 1000) };
  }

  /** Whether it was made here, for this media and these options, however long ago. */
  isGenuine(mediaId: number, pairs: OptionPairs, { expires, session, signature }: RenditionLink): boolean {
    if (signature === undefined) return false;
    const expected = Buffer.from(this.sign(mediaId, pairs, expires, session));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /** The session that a genuine link was made for, unless its time is over. */
  sessionOf({ expires, session }: RenditionLink): number | undefined {
    return expires !== undefined && expires * 1000 > this.clock.now().getTime() ? session : undefined;
  }

  private sign(mediaId: number, pairs: OptionPairs, expires: number | undefined, session: number | undefined): string {
    const signed = JSON.stringify([mediaId, pairs, expires ?? null, session ?? null]);
    return createHmac('sha256', this.key).update(signed).digest('base64url');
  }
}
