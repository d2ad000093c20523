import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DomainEvents } from '../../../core/events/index.js';
import { type Viewer, ViewerSessions, hasRole } from '../../../core/security/index.js';
import { UnusedMediaRead } from '../../media/index.js';
import { HiddenPostRead } from '../../posts/index.js';
import { type AvatarFile, FileAccessRepository, type MediaFile, type MediaPlace, type WithCopy } from './file-access.repository.js';

/** Who asks for media: by a token, or else by the session that the link was made for. */
export interface Reader {
  viewer: Viewer | null;
  /** Undefined without a link to these media that is genuine and still good. */
  sessionOf: (media: MediaFile) => number | undefined;
}

/** Who may have the files of media, originals and copies: the only place that says so, and where it is noted that somebody did to moderate. */
@Injectable()
export class FileAccess {
  constructor(
    private readonly repository: FileAccessRepository,
    private readonly sessions: ViewerSessions,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** Undefined for media that are missing, and the same for those that the reader may not see. */
  async find(place: MediaPlace, reader: Reader): Promise<MediaFile | undefined> {
    return this.allow(await this.repository.find(place), reader);
  }

  /** The same with the one copy, where it has been made. */
  async findWithCopy(place: MediaPlace, variant: string, reader: Reader): Promise<WithCopy<MediaFile> | undefined> {
    return this.allow(await this.repository.findWithCopy(place, variant), reader);
  }

  /** Avatars are open to everybody, but for a viewer whom their owner has blocked. */
  async findAvatar(key: string, viewer: Viewer | null): Promise<AvatarFile | undefined> {
    return this.repository.findAvatar(key, viewer?.id ?? null);
  }

  /** The same with the one copy, where it has been made. */
  async findAvatarWithCopy(key: string, variant: string, viewer: Viewer | null): Promise<WithCopy<AvatarFile> | undefined> {
    return this.repository.findAvatarWithCopy(key, variant, viewer?.id ?? null);
  }

  private async allow<File extends MediaFile>(media: File | undefined, reader: Reader): Promise<File | undefined> {
    if (media === undefined) return undefined;
    // Who is signed in may have been blocked by whose it is.
    const isOpen = (media.is_open_to_all && reader.viewer === null) || (await this.isOpenTo(media, reader));
    return isOpen ? media : undefined;
  }

  /** Whoever may see the post, or owns what no post has; and, to moderate, moderators what posts have, administrators all; which is noted each time. */
  private async isOpenTo(media: MediaFile, { viewer, sessionOf }: Reader): Promise<boolean> {
    const reader = viewer ?? (await this.viewerOf(sessionOf(media)));
    if (reader === undefined) return false;
    if (await this.repository.isVisibleTo(media.id, reader.id)) return true;
    if (!hasRole(reader.role, media.post_id === null ? 'admin' : 'moderator')) return false;
    const read = media.post_id === null ? new UnusedMediaRead(media.id, reader.id) : new HiddenPostRead(media.post_id, reader.id);
    await this.database.transactionAs(reader, () => this.events.publish(read));
    return true;
  }

  private async viewerOf(sessionId: number | undefined): Promise<Viewer | undefined> {
    return sessionId === undefined ? undefined : this.sessions.findViewer(sessionId);
  }
}
