import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Viewer } from '../../core/security/index.js';
import { MediaStorage, isStorageKey } from '../../core/storage/index.js';
import { MediaLinks, MediaNotFoundError } from '../media/index.js';
import { AvatarsService } from '../users/index.js';
import { FileSender, type OpenFile } from './file-sender.js';
import { FileAccess } from './file-access.js';
import { type FileAccessRow, UploadsRepository } from './uploads.repository.js';
import type { FileLinkQuery } from './uploads.dto.js';

/** Decides at read time who may have a stored file: whoever may see its post. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly repository: UploadsRepository,
    private readonly storage: MediaStorage,
    private readonly avatars: AvatarsService,
    private readonly links: MediaLinks,
    private readonly access: FileAccess,
    private readonly sender: FileSender,
  ) {}

  /** @throws MediaNotFoundError, the same for a missing file and a hidden one */
  async open(storageKey: string, link: FileLinkQuery, viewer: Viewer | null): Promise<OpenFile> {
    const row = isStorageKey(storageKey) ? await this.findRow(storageKey) : undefined;
    if (row === undefined || !(await this.isOpen(storageKey, row.is_open_to_all, link, viewer))) throw new MediaNotFoundError();
    const file = await this.storage.find(storageKey);
    if (file === undefined) throw new MediaNotFoundError();
    return {
      file,
      contentType: row.content_type,
      sha256: row.sha256,
      openToAll: row.is_open_to_all,
      link: () => this.linkTo(storageKey, row.content_type, viewer === null ? link : {}),
    };
  }

  /** Answers with the bytes, or with where they are. @throws MediaNotFoundError when they have gone meanwhile */
  send(open: OpenFile, request: Request, response: Response): Promise<void> {
    return this.sender.send(open, request, response);
  }

  private async linkTo(storageKey: string, contentType: string, link: FileLinkQuery): Promise<{ url: string; seconds: number } | undefined> {
    const { signedAt, seconds, left } = this.links.lifetime(link);
    const url = await this.storage.linkTo(storageKey, { signedAt, seconds, contentType });
    return url === undefined ? undefined : { url, seconds: left };
  }

  private async findRow(storageKey: string): Promise<FileAccessRow | undefined> {
    const media = await this.repository.find(storageKey);
    if (media !== undefined) return media;
    const avatar = await this.avatars.find(storageKey);
    return avatar && { content_type: avatar.avatar_type, sha256: avatar.avatar_sha256, is_open_to_all: true };
  }

  /** Of a media file, for those who make something of it. */
  isOpen(storageKey: string, openToAll: boolean, link: FileLinkQuery, viewer: Viewer | null): Promise<boolean> {
    return this.access.isOpen(storageKey, openToAll, link, viewer);
  }

  isOpenTo(storageKey: string, reader: Viewer): Promise<boolean> {
    return this.access.isOpenTo(storageKey, reader);
  }
}
