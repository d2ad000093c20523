import { Injectable } from '@nestjs/common';
import { open } from 'node:fs/promises';
import { Settings } from '../../../core/config/index.js';
import { Database } from '../../../core/database/index.js';
import { FileTooLargeError, UnsupportedFileTypeError } from '../../../core/file-refusals/index.js';
import { KeptAnswers } from '../../../core/idempotency/index.js';
import { type MediaType, sniffBytes, sniffMediaType, toMediaType } from '../../../core/media-formats/index.js';
import { ProblemError } from '../../../core/problems/index.js';
import { Turns } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { IncomingFiles, unlinkIfThere } from '../../../core/storage/index.js';
import { maxUploadBytes } from '../../../core/uploads/index.js';
import type { MediaResponse } from '../media.dto.js';
import type { AnnouncedMedia } from './announced-media.repository.js';
import { AnnouncedMediaService } from './announced-media.service.js';
import type { AnnounceMediaBody, AnnouncedMediaResponse } from './direct-uploads.dto.js';
import { UploadNotAsAnnouncedError, UploadNotReceivedError } from './direct-uploads.errors.js';
import { UploadDestinations } from './upload-destinations.js';

/** Announced uploads: the client gets a link, sends the bytes, and has them checked. */
@Injectable()
export class DirectUploadsService {
  private readonly completing = new Turns();

  constructor(
    private readonly announced: AnnouncedMediaService,
    private readonly incoming: IncomingFiles,
    private readonly destinations: UploadDestinations,
    private readonly database: Database,
    private readonly answers: KeptAnswers,
    private readonly settings: Settings,
  ) {}

  /** Announces a file. The link takes these many bytes of this type, for 15 minutes. @throws UnsupportedFileTypeError, FileTooLargeError */
  async announce(viewer: Viewer, body: AnnounceMediaBody): Promise<AnnouncedMediaResponse> {
    const { size } = body;
    const contentType = toMediaType(body.content_type);
    if (contentType === undefined) throw UnsupportedFileTypeError.announced();
    const maxBytes = maxUploadBytes(this.settings, contentType);
    if (size > maxBytes) throw new FileTooLargeError(maxBytes);
    const { key, ...destination } = await this.destinations.open(contentType, size);
    return this.database.transactionAs(viewer, async () => {
      const media: AnnouncedMediaResponse = { media_id: await this.announced.insert(viewer.id, key, contentType, size), ...destination };
      await this.answers.keep(media);
      return media;
    });
  }

  /**
   * Checks a copy of what has arrived like any upload and makes it media; repeating it gives the same, and until it has
   * succeeded once, it can be repeated. A file that is refused is removed together with its announcement.
   * @throws MediaNotFoundError, UploadNotReceivedError, UploadNotAsAnnouncedError, and what `MediaService.withStored` throws
   */
  async complete(id: number, viewer: Viewer): Promise<MediaResponse> {
    // Between processes several may do the work, each on a copy of its own, and the row says whose is kept.
    return this.completing.take(String(id), () => this.completeOne(id, viewer));
  }

  private async completeOne(id: number, viewer: Viewer): Promise<MediaResponse> {
    const media = await this.announced.getOwn(id, viewer);
    if ('ready' in media) return media.ready;
    const answer = await this.check(media.announced, viewer).catch(async (error: unknown) => {
      if (isRefusal(error)) await this.forget(media.announced);
      throw error;
    });
    // What stays is swept later; the answer does not hang on it.
    await this.incoming.delete(media.announced.storage_key).catch(() => undefined);
    return answer;
  }

  private async check({ id, storage_key: key, content_type: contentType, size }: AnnouncedMedia, viewer: Viewer): Promise<MediaResponse> {
    const arrived = await this.incoming.findSize(key);
    if (arrived === undefined) return this.readyOrMissing(id, viewer);
    if (arrived !== size) throw new UploadNotAsAnnouncedError(contentType, size);
    const path = await this.incoming.copy(key, size);
    if (path === undefined) return this.readyOrMissing(id, viewer);
    try {
      const mediaType = await sniff(path);
      if (mediaType === undefined || mediaType !== contentType) throw new UploadNotAsAnnouncedError(contentType, size);
      return await this.announced.finish(id, { path, mediaType, size }, viewer);
    } finally {
      await unlinkIfThere(path).catch(() => undefined);
    }
  }

  /** The bytes may be gone because another request has just completed the media. */
  private async readyOrMissing(id: number, viewer: Viewer): Promise<MediaResponse> {
    const media = await this.announced.getOwn(id, viewer);
    if ('ready' in media) return media.ready;
    throw new UploadNotReceivedError();
  }

  private async forget({ id, storage_key: key }: AnnouncedMedia): Promise<void> {
    await this.announced.discard(id);
    await this.incoming.delete(key).catch(() => undefined);
  }
}

/** The file itself is refused: not a client that was too early, not a store that is down. */
function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && [413, 415, 422].includes(error.status) && !(error instanceof UploadNotReceivedError);
}

async function sniff(path: string): Promise<MediaType | undefined> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return sniffMediaType(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
