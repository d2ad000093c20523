import { Injectable } from '@nestjs/common';
import { ImageIntake, type MediaType, UnsupportedFileTypeError } from '../../core/images/index.js';
import { trackerOf } from '../../core/rate-limit/index.js';
import type { FilesToStore } from '../../core/storage/index.js';
import { MediaQuota } from './media-quota.js';
import type { NewMedia } from './media.repository.js';
import { POSTER_TYPE, VideoStore } from './video-store.js';

/** What is known of a file once it is in the store. */
export type TakenFile = Pick<NewMedia, 'type' | 'storageKey' | 'contentType' | 'width' | 'height' | 'size' | 'sha256' | 'posterKey' | 'posterSize' | 'blurhash'>;

/** Checks and cleans files by their kind, and moves them into the store. */
@Injectable()
export class MediaIntake {
  constructor(
    private readonly images: ImageIntake,
    private readonly videos: VideoStore,
    private readonly quota: MediaQuota,
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
  async take(ownerId: number, { path, mediaType }: { path: string; mediaType: MediaType }, files: FilesToStore): Promise<TakenFile> {
    if (mediaType === 'video/mp4' || mediaType === 'video/webm') return { type: 'video', ...(await this.videos.store(path, mediaType, trackerOf(ownerId), files)) };
    const image = await this.images.prepare(path, trackerOf(ownerId));
    if (image.contentType !== mediaType) throw new UnsupportedFileTypeError();
    const [storageKey = ''] = files.keys;
    await files.put(storageKey, path);
    return { type: 'image', ...image, storageKey, posterKey: null, posterSize: 0 };
  }
}

/** Content types of the files that are stored for one that has arrived. */
export function storedTypesOf({ mediaType }: { mediaType: MediaType }): MediaType[] {
  return mediaType.startsWith('video/') ? [mediaType, POSTER_TYPE] : [mediaType];
}
