import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { type Viewer, ViewerSessions } from '../../core/security/index.js';
import { MediaLinks, UnusedMediaRead } from '../media/index.js';
import { HiddenPostRead } from '../posts/index.js';
import type { FileLinkQuery } from './uploads.dto.js';
import { UploadsRepository } from './uploads.repository.js';

/** Who may have the file of a media, original or copy: the only place that says so, and where it is noted that an administrator did. */
@Injectable()
export class FileAccess {
  constructor(
    private readonly repository: UploadsRepository,
    private readonly links: MediaLinks,
    private readonly sessions: ViewerSessions,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** Whether the file may be had by the viewer, or by whom the link was made for. */
  async isOpen(storageKey: string, openToAll: boolean, link: FileLinkQuery, viewer: Viewer | null): Promise<boolean> {
    if (openToAll) return true;
    const reader = viewer ?? (await this.viewerOf(storageKey, link));
    return reader !== undefined && (await this.isOpenTo(storageKey, reader));
  }

  /** Whoever may see the post, or owns what no post has; and administrators, to moderate, which is noted each time. */
  async isOpenTo(storageKey: string, reader: Viewer): Promise<boolean> {
    if (await this.repository.isVisibleTo(storageKey, reader.id)) return true;
    if (reader.role !== 'admin') return false;
    const place = await this.repository.findPlace(storageKey);
    if (place === undefined) return false;
    const read = place.post_id === null ? new UnusedMediaRead(place.id, reader.id) : new HiddenPostRead(place.post_id, reader.id);
    await this.database.transactionAs(reader, () => this.events.publish(read));
    return true;
  }

  private async viewerOf(storageKey: string, { expires, session, signature }: FileLinkQuery): Promise<Viewer | undefined> {
    if (expires === undefined || session === undefined || signature === undefined) return undefined;
    const sessionId = this.links.verify(storageKey, { expires, session, signature });
    return sessionId === undefined ? undefined : this.sessions.findViewer(sessionId);
  }
}
