import { Injectable, Logger } from '@nestjs/common';
import { ImageIntake } from '../../core/images/index.js';
import { Random } from '../../core/runtime/index.js';
import { MediaStorage, newStorageKey, unlinkIfThere } from '../../core/storage/index.js';
import { PosterMaker, type PreparedVideo, VideoIntake, type VideoType } from '../../core/videos/index.js';

export interface StoredVideo extends PreparedVideo {
  storageKey: string;
  /** Null when no poster could be made. */
  posterKey: string | null;
  /** Of the poster. */
  blurhash: string | null;
}

interface Poster {
  posterKey: string;
  blurhash: string;
}

/** Takes videos into the store, each with a poster where one can be made. */
@Injectable()
export class VideoStore {
  private readonly logger = new Logger(VideoStore.name);

  constructor(
    private readonly videos: VideoIntake,
    private readonly posters: PosterMaker,
    private readonly images: ImageIntake,
    private readonly storage: MediaStorage,
    private readonly random: Random,
  ) {}

  /**
   * Checks, cleans and stores the video at a temporary path. When it fails, neither file is left in the store.
   * @throws UnreadableVideoError, NoVideoTrackError, VideoTooLongError, TooManyVideoPixelsError, StorageFullError, BusyError
   */
  async store(path: string, contentType: VideoType): Promise<StoredVideo> {
    const video = await this.videos.prepare(path, contentType);
    const poster = await this.storePoster(path, video);
    const storageKey = newStorageKey(this.random, contentType);
    try {
      await this.storage.put(storageKey, path);
    } catch (error) {
      if (poster !== undefined) await this.storage.delete(poster.posterKey);
      throw error;
    }
    return { ...video, storageKey, posterKey: poster?.posterKey ?? null, blurhash: poster?.blurhash ?? null };
  }

  /** A video without a poster is better than none: failures are only logged. */
  private async storePoster(videoPath: string, video: PreparedVideo): Promise<Poster | undefined> {
    let path: string | undefined;
    try {
      path = await this.storage.temporaryPath();
      if (!(await this.posters.make(videoPath, video, path))) return undefined;
      const { contentType, blurhash } = await this.images.prepare(path);
      const posterKey = newStorageKey(this.random, contentType);
      await this.storage.put(posterKey, path);
      return { posterKey, blurhash };
    } catch (error) {
      this.logger.warn(`A poster could not be kept: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    } finally {
      if (path !== undefined) await unlinkIfThere(path).catch(() => undefined);
    }
  }
}
