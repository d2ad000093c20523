import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import { Clock } from '../../core/runtime/index.js';
import { SigningKey, type Viewer } from '../../core/security/index.js';
import type { FileLink } from '../../core/storage/index.js';

/** "The same for 5 minutes, valid for 10 to 15" of the HTTP contract: so long a page's pictures keep their addresses. */
export const LINK_STABLE_SECONDS = 300;
const LINK_MAX_SECONDS = 900;

/** Copies that every picture has, and every video with a poster. */
export const RENDITION_PRESETS = ['thumb', 'small', 'medium', 'large'] as const;
export type RenditionPreset = (typeof RENDITION_PRESETS)[number];

/** What a signed link may hold besides its address, as it was sent. */
export interface SignedLink {
  /** Unix time in seconds. */
  expires?: number;
  session?: number;
  signature?: string;
}

/** Names and values as they stand in a link. */
export type LinkOptions = readonly (readonly [string, string])[];

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

/** What a link is to. A signature for one is none for another. */
type Purpose = 'media' | 'renditions' | 'uploads';

/**
 * Links to files, to read and to send them. What everybody may see has a plain, permanent link; everything else one that
 * is bound to the file, to a moment and to the session that asked, so that it ends with any of them.
 */
@Injectable()
export class FileLinks {
  private readonly keys: Readonly<Record<Purpose, SigningKey>>;

  constructor(
    { jwtSecret }: Settings,
    private readonly urls: Urls,
    private readonly clock: Clock,
  ) {
    const key = (name: string) => new SigningKey(jwtSecret, name);
    this.keys = { media: key('socialphoto media links'), renditions: key('socialphoto rendition links'), uploads: key('socialphoto upload links') };
  }

  /** To the file and to its copies, which take the same signature. @param viewer null only for files that are open to everybody */
  toMedia({ id, type, storage_key, poster_key }: LinkedMedia, openToAll: boolean, viewer: Viewer | null): MediaUrls {
    const query = openToAll || viewer === null ? '' : this.mediaQuery(storage_key, viewer);
    const copy = (preset: RenditionPreset) => this.urls.to(`/media/${id}/renditions/${preset}${query}`);
    return {
      url: this.urls.to(`/uploads/${storage_key}${query}`),
      renditions: type === 'video' && poster_key === null ? null : { thumb: copy('thumb'), small: copy('small'), medium: copy('medium'), large: copy('large') },
    };
  }

  /** What a link of `toMedia` holds that is bound to the viewer's session, for links of another form to the same file. */
  passTo(storageKey: string, { sessionId }: Viewer): Required<SignedLink> {
    const expires = this.endOfLink();
    return { expires, session: sessionId, signature: this.sign('media', mediaText(storageKey, expires, sessionId)) };
  }

  /** The session that a link of `toMedia` was made for, or undefined when it is forged or has ended. */
  readerOfMedia(storageKey: string, { expires, session, signature }: SignedLink): number | undefined {
    if (expires === undefined || session === undefined || signature === undefined) return undefined;
    return this.isGenuine('media', mediaText(storageKey, expires, session), signature) && this.isAhead(expires) ? session : undefined;
  }

  /** To a copy with options, all of which are signed, so that only what somebody with an account has asked for is made. */
  toRendition(mediaId: number, options: LinkOptions, openToAll: boolean, viewer: Viewer): { url: string; expiresAt: Date | null } {
    const bound = openToAll ? {} : { expires: this.endOfLink(), session: viewer.sessionId };
    const query = new URLSearchParams(Object.fromEntries(options));
    for (const [name, value] of Object.entries(bound)) query.set(name, String(value));
    query.set('signature', this.sign('renditions', renditionText(mediaId, options, bound)));
    return { url: this.urls.to(`/media/${mediaId}/renditions/custom?${query.toString()}`), expiresAt: bound.expires === undefined ? null : new Date(bound.expires * 1000) };
  }

  /** Whether a link of `toRendition` was made here, for this media and these options, however long ago. */
  isOfRendition(mediaId: number, options: LinkOptions, link: SignedLink): boolean {
    return this.isGenuine('renditions', renditionText(mediaId, options, link), link.signature);
  }

  /** The session that a genuine link of `toRendition` was made for, unless its time is over. */
  readerOfRendition({ expires, session }: SignedLink): number | undefined {
    return expires !== undefined && this.isAhead(expires) ? session : undefined;
  }

  /** By which this server takes a file that was announced, until then. What may be sent stands in the row of the announcement. */
  toUpload(storageKey: string, expiresAt: Date): string {
    const expires = Math.floor(expiresAt.getTime() / 1000);
    return `${this.urls.to(`/uploads/${storageKey}`)}?expires=${expires}&signature=${this.sign('uploads', uploadText(storageKey, expires))}`;
  }

  /** Whether a link of `toUpload` is genuine and still good. */
  isOfUpload(storageKey: string, { expires, signature }: SignedLink): boolean {
    return expires !== undefined && this.isGenuine('uploads', uploadText(storageKey, expires), signature) && this.isAhead(expires);
  }

  /** How long the store's own link is good for: until ours ends, or as a new one. It is the same for as long as ours is. */
  lifetime({ expires }: SignedLink): Pick<FileLink, 'signedAt' | 'seconds'> & { left: number } {
    const now = this.clock.now();
    const start = startOfWindow(now);
    const end = Math.min(expires ?? Infinity, start + LINK_MAX_SECONDS);
    return { signedAt: new Date(start * 1000), seconds: Math.max(1, end - start), left: Math.max(1, end - Math.floor(now.getTime() / 1000)) };
  }

  private mediaQuery(storageKey: string, viewer: Viewer): string {
    const { expires, session, signature } = this.passTo(storageKey, viewer);
    return `?expires=${expires}&session=${session}&signature=${signature}`;
  }

  /** When a link that is made now ends, in Unix seconds. */
  private endOfLink(): number {
    return startOfWindow(this.clock.now()) + LINK_MAX_SECONDS;
  }

  private isAhead(expires: number): boolean {
    return expires * 1000 > this.clock.now().getTime();
  }

  private isGenuine(purpose: Purpose, text: string, signature: string | undefined): boolean {
    return signature !== undefined && this.keys[purpose].isGenuine(text, signature);
  }

  private sign(purpose: Purpose, text: string): string {
    return this.keys[purpose].sign(text);
  }
}

/** When the window that the time lies in began, in Unix seconds: links that are made within it are equal. */
function startOfWindow(now: Date): number {
  return Math.floor(now.getTime() / 1000 / LINK_STABLE_SECONDS) * LINK_STABLE_SECONDS;
}

// What is signed. Links to copies that everybody may see hold for ever: these stay as they are.

function mediaText(storageKey: string, expires: number, session: number): string {
  return `${storageKey}\n${expires}\n${session}`;
}

function renditionText(mediaId: number, options: LinkOptions, { expires, session }: SignedLink): string {
  return JSON.stringify([mediaId, options, expires ?? null, session ?? null]);
}

function uploadText(storageKey: string, expires: number): string {
  return `PUT\n${storageKey}\n${expires}`;
}
