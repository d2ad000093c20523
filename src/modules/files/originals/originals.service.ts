import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../../core/security/index.js';
import { MediaStorage, isStorageKey } from '../../../core/storage/index.js';
import { FileLinks, MediaNotFoundError } from '../../media/index.js';
import { FileAccess } from '../access/file-access.js';
import type { FileAnswer } from '../file-answer.js';
import type { FileLinkQuery } from '../files.dto.js';

/** A stored file as it is, with who may have it. */
type Original = Pick<FileAnswer, 'contentType' | 'sha256' | 'openToAll'>;

/** Stored files as they are: media, for whom it is that may see their post when they are read, and avatars, for everybody. */
@Injectable()
export class OriginalsService {
  constructor(
    private readonly access: FileAccess,
    private readonly storage: MediaStorage,
    private readonly links: FileLinks,
  ) {}

  /** @throws MediaNotFoundError, the same for a missing file and a hidden one */
  async open(storageKey: string, link: FileLinkQuery, viewer: Viewer | null): Promise<FileAnswer> {
    const original = isStorageKey(storageKey) ? await this.find(storageKey, link, viewer) : undefined;
    const file = original && (await this.storage.find(storageKey));
    if (original === undefined || file === undefined) throw new MediaNotFoundError();
    return { ...original, file, link: () => this.linkTo(storageKey, original.contentType, viewer === null ? link : {}) };
  }

  private async find(key: string, link: FileLinkQuery, viewer: Viewer | null): Promise<Original | undefined> {
    const media = await this.access.find({ key }, { viewer, sessionOf: () => this.links.readerOfMedia(key, link) });
    if (media !== undefined) return { contentType: media.content_type, sha256: media.sha256, openToAll: media.is_open_to_all };
    const avatar = await this.access.findAvatar(key, viewer);
    return avatar && { contentType: avatar.content_type, sha256: avatar.sha256, openToAll: true };
  }

  private async linkTo(storageKey: string, contentType: string, link: FileLinkQuery): Promise<{ url: string; seconds: number } | undefined> {
    const { signedAt, seconds, left } = this.links.lifetime(link);
    const url = await this.storage.linkTo(storageKey, { signedAt, seconds, contentType });
    return url === undefined ? undefined : { url, seconds: left };
  }
}
