import { Injectable } from '@nestjs/common';
import { UnsupportedFileTypeError } from '../../../core/file-refusals/index.js';
import { ImageIntake } from '../../../core/images/index.js';
import type { MediaType } from '../../../core/media-formats/index.js';
import { trackerOf } from '../../../core/rate-limit/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { FilesToStore } from '../../../core/storage/index.js';
import type { ArrivedFile } from '../../../core/uploads/index.js';
import type { NewMedia } from '../media.repository.js';
import { MediaQuota } from '../quota/media-quota.js';
import { POSTER_TYPE, VideoStore } from './video-store.js';

/** A file that is in the store, flushed, and has no row yet. */
export type StoredMedia = NewMedia;

/** What is known of a file by itself. */
type TakenFile = Pick<NewMedia, 'type' | 'storageKey' | 'contentType' | 'width' | 'height' | 'size' | 'sha256' | 'posterKey' | 'posterSize' | 'blurhash'>;

/** Checks and cleans files by their kind, and moves them into the store. */
@Injectable()
export class MediaIntake {
  constructor(
    private readonly images: ImageIntake,
    private readonly videos: VideoStore,
    private readonly quota: MediaQuota,
    private readonly clock: Clock,
  ) {}

  /** Before files are looked at that would not be kept. @throws QuotaReachedError */
  assertRoom(ownerId: number): Promise<void> {
    return this.quota.assertRoom(ownerId);
  }

  /**
   * @param ownerId whose file it is
   * @param files the place for the file is its first key, and for the poster of a video the second
   * @throws UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError, TooManyFramesError, StorageFullError, BusyError, DecodingBudgetError
   * @throws UnreadableVideoError, NoVideoTrackError, VideoTooLongError, TooManyVideoPixelsError
   */
  async take(ownerId: number, file: ArrivedFile, files: FilesToStore, altText: string | undefined): Promise<StoredMedia> {
    const taken = await this.takeFile(ownerId, file, files);
    return {
      ownerId,
      state: 'ready',
      type: taken.type,
      storageKey: taken.storageKey,
      contentType: taken.contentType,
      width: taken.width,
      height: taken.height,
      size: taken.size,
      sha256: taken.sha256,
      posterKey: taken.posterKey,
      posterSize: taken.posterSize,
      altText: altText === undefined || altText === '' ? null : altText,
      blurhash: taken.blurhash,
      createdAt: this.clock.now(),
    };
  }

  private async takeFile(ownerId: number, file: ArrivedFile, files: FilesToStore): Promise<TakenFile> {
    const { path, mediaType, sha256 } = file;
    if (mediaType === 'video/mp4' || mediaType === 'video/webm') return { type: 'video', ...(await this.videos.store(path, mediaType, trackerOf(ownerId), files)) };
    const image = await this.images.prepare(path, trackerOf(ownerId), sha256);
    if (image.contentType !== mediaType) throw new UnsupportedFileTypeError();
    const [storageKey = ''] = files.keys;
    await files.put(storageKey, path);
    file.isStored = true;
    return { type: 'image', ...image, storageKey, posterKey: null, posterSize: 0 };
  }
}

/** Content types of the files that are stored for one that has arrived. */
export function storedTypesOf({ mediaType }: { mediaType: MediaType }): MediaType[] {
  return mediaType.startsWith('video/') ? [mediaType, POSTER_TYPE] : [mediaType];
}
