import { Injectable } from '@nestjs/common';
import type { MediaType } from '../../../core/media-formats/index.js';
import { Clock, Random } from '../../../core/runtime/index.js';
import { IncomingFiles, newStorageKey } from '../../../core/storage/index.js';
import { FileLinks } from '../file-links.js';
import type { AnnouncedMediaResponse } from './direct-uploads.dto.js';

const LINK_TTL_SECONDS = 15 * 60;

/** Where an announced file is sent, and the key under which it will lie. */
export interface UploadDestination extends Omit<AnnouncedMediaResponse, 'media_id'> {
  key: string;
}

/** Where clients send what they have announced: the store, where it takes files from them, or else this server. */
@Injectable()
export class UploadDestinations {
  constructor(
    private readonly links: FileLinks,
    private readonly incoming: IncomingFiles,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** One that takes these many bytes of this type, once, for 15 minutes. */
  async open(contentType: MediaType, size: number): Promise<UploadDestination> {
    const key = newStorageKey(this.random, contentType);
    const expiresAt = new Date(Math.floor(this.clock.now().getTime() / 1000 + LINK_TTL_SECONDS) * 1000);
    const presigned = await this.incoming.presign({ key, contentType, size }, LINK_TTL_SECONDS);
    const { url, headers } = presigned ?? { url: this.links.toUpload(key, expiresAt), headers: { 'Content-Type': contentType } };
    return { key, method: 'PUT', url, headers, expires_at: expiresAt.toISOString() };
  }
}
