import { Injectable } from '@nestjs/common';
import { type Viewer, ViewerSessions } from '../../core/security/index.js';
import { MediaStorage, type StoredFile, isStorageKey } from '../../core/storage/index.js';
import { LINK_TTL_SECONDS, MediaLinks, MediaNotFoundError } from '../media/index.js';
import { AvatarsService } from '../users/index.js';
import { type FileAccessRow, UploadsRepository } from './uploads.repository.js';
import type { FileLinkQuery } from './uploads.dto.js';

export interface OpenFile {
  file: StoredFile;
  contentType: string;
  sha256: string;
  /** Open to everybody: may be kept by shared caches. */
  openToAll: boolean;
  /** Request header by which the bytes were chosen. */
  varyBy?: string;
  /** Where the store itself gives the file to whoever has the link; undefined when this server has to send it. */
  link?: () => Promise<string | undefined>;
}

/** Decides at read time who may have a stored file: whoever may see its post. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly repository: UploadsRepository,
    private readonly storage: MediaStorage,
    private readonly avatars: AvatarsService,
    private readonly links: MediaLinks,
    private readonly sessions: ViewerSessions,
  ) {}

  /** @throws MediaNotFoundError, the same for a missing file and a hidden one */
  async open(storageKey: string, link: FileLinkQuery, viewer: Viewer | null): Promise<OpenFile> {
    const row = isStorageKey(storageKey) ? await this.findRow(storageKey) : undefined;
    if (row === undefined || !(await this.isOpen(storageKey, Boolean(row.open_to_all), link, viewer))) throw new MediaNotFoundError();
    const file = await this.storage.find(storageKey);
    if (file === undefined) throw new MediaNotFoundError();
    const seconds = viewer === null ? this.links.secondsLeft(link) : LINK_TTL_SECONDS;
    return {
      file,
      contentType: row.content_type,
      sha256: row.sha256,
      openToAll: Boolean(row.open_to_all),
      link: () => this.storage.linkTo(storageKey, { seconds, contentType: row.content_type }),
    };
  }

  private async findRow(storageKey: string): Promise<FileAccessRow | undefined> {
    const media = await this.repository.find(storageKey);
    if (media !== undefined) return media;
    const avatar = await this.avatars.find(storageKey);
    return avatar && { content_type: avatar.avatar_type, sha256: avatar.avatar_sha256, open_to_all: true };
  }

  /** Whether a media file may be had by the viewer, or by whom the link was made for. */
  async isOpen(storageKey: string, openToAll: boolean, link: FileLinkQuery, viewer: Viewer | null): Promise<boolean> {
    if (openToAll) return true;
    const reader = viewer ?? (await this.viewerOf(storageKey, link));
    return reader !== undefined && (await this.isOpenTo(storageKey, reader));
  }

  async isOpenTo(storageKey: string, reader: Viewer): Promise<boolean> {
    return reader.role === 'admin' || (await this.repository.isVisibleTo(storageKey, reader.id));
  }

  private async viewerOf(storageKey: string, { expires, session, signature }: FileLinkQuery): Promise<Viewer | undefined> {
    if (expires === undefined || session === undefined || signature === undefined) return undefined;
    const sessionId = this.links.verify(storageKey, { expires, session, signature });
    return sessionId === undefined ? undefined : this.sessions.findViewer(sessionId);
  }
}
