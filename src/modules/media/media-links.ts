import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { FileLink } from '../../core/storage/index.js';
import { endOfLink, startOfWindow } from './link-window.js';

/** Copies that every picture has, and every video with a poster. */
export const RENDITION_PRESETS = ['thumb', 'small', 'medium', 'large'] as const;
export type RenditionPreset = (typeof RENDITION_PRESETS)[number];

export interface SignedLink {
  expires: number;
  session: number;
  signature: string;
}

export interface MediaUrls {
  url: string;
  /** Null where there is nothing to show. */
  renditions: Record<RenditionPreset, string> | null;
}

interface LinkedMedia {
  id: number;
  type: 'image' | 'video';
  storage_key: string;
  poster_key: string | null;
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

  /** Of the file and of its copies, which take the same signature. @param viewer null only for files that are open to everybody */
  to({ id, type, storage_key, poster_key }: LinkedMedia, openToAll: boolean, viewer: Viewer | null): MediaUrls {
    const query = openToAll || viewer === null ? '' : this.query(storage_key, viewer);
    const copy = (preset: RenditionPreset) => this.urls.to(`/media/${id}/renditions/${preset}${query}`);
    return {
      url: this.urls.to(`/uploads/${storage_key}${query}`),
      renditions: type === 'video' && poster_key === null ? null : { thumb: copy('thumb'), small: copy('small'), medium: copy('medium'), large: copy('large') },
    };
  }

  /** The session that the link was made for, or undefined when it is forged or has ended. */
  verify(storageKey: string, link: SignedLink): number | undefined {
    const expected = Buffer.from(this.sign(storageKey, link.expires, link.session));
    const given = Buffer.from(link.signature);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    return genuine && link.expires * 1000 > this.clock.now().getTime() ? link.session : undefined;
  }

  /** How long the store's own link is good for: until ours ends, or as a new one. It is the same for as long as ours is. */
  lifetime({ expires }: { expires?: number | undefined }): Pick<FileLink, 'signedAt' | 'seconds'> & { left: number } {
    const now = this.clock.now();
    const start = startOfWindow(now);
    const end = Math.min(expires ?? Infinity, endOfLink(now));
    return { signedAt: new Date(start * 1000), seconds: Math.max(1, end - start), left: Math.max(1, end - Math.floor(now.getTime() / 1000)) };
  }

  private query(storageKey: string, { sessionId }: Viewer): string {
    const expires = endOfLink(this.clock.now());
    return `?expires=${expires}&session=${sessionId}&signature=${this.sign(storageKey, expires, sessionId)}`;
  }

  private sign(storageKey: string, expires: number, session: number): string {
    return createHmac('sha256', this.key).update(`${storageKey}\n${expires}\n${session}`).digest('base64url');
  }
}
