import { Injectable, Logger } from '@nestjs/common';
import { ImageIntake } from '../../../core/images/index.js';
import type { VideoType } from '../../../core/media-formats/index.js';
import { type FilesToStore, MediaStorage, unlinkIfThere } from '../../../core/storage/index.js';
import { PosterMaker, type PreparedVideo, VideoIntake } from '../../../core/videos/index.js';

export interface StoredVideo extends PreparedVideo {
  storageKey: string;
  /** Null when no poster could be made. */
  posterKey: string | null;
  posterSize: number;
  /** Of the poster. */
  blurhash: string | null;
}

interface Poster {
  posterKey: string;
  posterSize: number;
  blurhash: string;
}

export const POSTER_TYPE = 'image/jpeg';

/** Takes videos into the store, each with a poster where one can be made. */
@Injectable()
export class VideoStore {
  private readonly logger = new Logger(VideoStore.name);

  constructor(
    private readonly videos: VideoIntake,
    private readonly posters: PosterMaker,
    private readonly images: ImageIntake,
    private readonly storage: MediaStorage,
  ) {}

  /**
   * Checks, cleans and stores the video at a temporary path.
   * @param owner whose video it is, as `trackerOf` says
   * @param files the first key is for the video, the second for its poster
   * @throws UnreadableVideoError, NoVideoTrackError, VideoTooLongError, TooManyVideoPixelsError, StorageFullError, BusyError, DecodingBudgetError
   */
  async store(path: string, contentType: VideoType, owner: string, files: FilesToStore): Promise<StoredVideo> {
    const video = await this.videos.prepare(path, contentType, owner);
    const [storageKey = ''] = files.keys;
    const poster = await this.storePoster(path, video, owner, files);
    await files.put(storageKey, path);
    return { ...video, storageKey, posterKey: poster?.posterKey ?? null, posterSize: poster?.posterSize ?? 0, blurhash: poster?.blurhash ?? null };
  }

  /** A video without a poster is better than none: failures are only logged. */
  private async storePoster(videoPath: string, video: PreparedVideo, owner: string, files: FilesToStore): Promise<Poster | undefined> {
    let path: string | undefined;
    try {
      path = await this.storage.temporaryPath();
      if (!(await this.posters.make(videoPath, video, path, owner))) return undefined;
      const { contentType, size, blurhash } = await this.images.prepare(path, owner);
      const [, posterKey] = files.keys;
      if (contentType !== POSTER_TYPE || posterKey === undefined) return undefined;
      await files.put(posterKey, path);
      return { posterKey, posterSize: size, blurhash };
    } catch (error) {
      this.logger.warn(`A poster could not be kept: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    } finally {
      if (path !== undefined) await unlinkIfThere(path).catch(() => undefined);
    }
  }
}
