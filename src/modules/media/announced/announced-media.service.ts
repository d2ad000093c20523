import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import type { ArrivedFile } from '../../../core/uploads/index.js';
import { type AnnouncedMedia, AnnouncedMediaRepository } from './announced-media.repository.js';
import type { MediaResponse } from '../media.dto.js';
import { MediaNotFoundError } from '../media.errors.js';
import { MediaRepository } from '../media.repository.js';
import { MediaService } from '../media.service.js';
import { DiscardedFiles } from '../../../core/storage/index.js';

/** Rows of media that a client sends by itself: from the announcement until the bytes are checked. */
@Injectable()
export class AnnouncedMediaService {
  constructor(
    private readonly repository: AnnouncedMediaRepository,
    private readonly mediaRepository: MediaRepository,
    private readonly media: MediaService,
    private readonly discarded: DiscardedFiles,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives the id of the new row. Part of the caller's transaction. @throws QuotaReachedError */
  async insert(ownerId: number, storageKey: string, contentType: string, size: number): Promise<number> {
    const { id } = await this.mediaRepository.insert(
      {
        ownerId,
        state: 'announced',
        type: contentType.startsWith('video/') ? 'video' : 'image',
        storageKey,
        contentType,
        width: 0,
        height: 0,
        size,
        sha256: '',
        posterKey: null,
        posterSize: 0,
        altText: null,
        blurhash: null,
        createdAt: this.clock.now(),
      },
      null,
      0,
    );
    return id;
  }

  /** Undefined when nothing is announced under the key, or not any more. */
  findByKey(storageKey: string): Promise<AnnouncedMedia | undefined> {
    return this.repository.findByKey(storageKey);
  }

  /** What the viewer has announced, or the media that it has become. @throws MediaNotFoundError */
  async getOwn(id: number, viewer: Viewer): Promise<{ announced: AnnouncedMedia } | { ready: MediaResponse }> {
    const row = await this.mediaRepository.find(id);
    if (row?.owner_id !== viewer.id) throw new MediaNotFoundError();
    return row.state === 'announced' ? { announced: row } : { ready: this.media.present(row, false, viewer) };
  }

  /**
   * Checks the file like any upload, stores it and makes the media ready. When it has become ready or has gone meanwhile,
   * the file is not kept.
   * @throws MediaNotFoundError, and what `MediaService.withStored` throws
   */
  async finish(id: number, file: ArrivedFile, viewer: Viewer): Promise<MediaResponse> {
    try {
      await this.media.withStored(viewer.id, [file], [], ([stored]) =>
        this.database.transactionAs(viewer, async () => {
          const announced = await this.mediaRepository.find(id);
          if (announced === undefined || !(await this.repository.finish(id, stored))) throw new OvertakenError();
          await this.media.claim([stored]);
          await this.discarded.discard([announced.storage_key], 'incoming');
        }),
        { areCounted: true },
      );
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error;
    }
    const media = await this.getOwn(id, viewer);
    if ('announced' in media) throw new MediaNotFoundError();
    return media.ready;
  }

  /** Forgets the announcement; does nothing when the media is ready. */
  async discard(id: number): Promise<void> {
    await this.database.transaction(async () => {
      const key = await this.repository.delete(id);
      if (key !== undefined) await this.discarded.discard([key], 'incoming');
    });
  }
}

/** Another request has finished the media, or it was deleted. */
class OvertakenError extends Error {}
