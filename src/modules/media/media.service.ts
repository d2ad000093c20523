import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { type FilesToStore, NewFiles } from '../../core/storage/index.js';
import type { ArrivedFile, ReceivedFile } from '../../core/uploads/index.js';
import { fileKeysOf } from './file-keys.js';
import { MediaIntake, storedTypesOf } from './media-intake.js';
import { MediaLinks } from './media-links.js';
import { MediaInUseError, MediaNotFoundError, MediaNotReadyError } from './media.errors.js';
import { type MediaResponse, toMediaResponse } from './media.dto.js';
import { MediaRepository, type MediaRow, type NewMedia } from './media.repository.js';

/** A file that is in the store, flushed, and has no row yet. */
export type StoredMedia = NewMedia;

@Injectable()
export class MediaService {
  constructor(
    private readonly repository: MediaRepository,
    private readonly newFiles: NewFiles,
    private readonly intake: MediaIntake,
    private readonly links: MediaLinks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks the files, moves them into the store and hands them to `use`, which writes their rows and claims them in the
   * same transaction. When anything fails, no file is left. Call it outside a transaction.
   * @param areCounted whether the owner's counters have their sizes already
   * @throws UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError, TooManyFramesError, StorageFullError
   * @throws UnreadableVideoError, NoVideoTrackError, VideoTooLongError, TooManyVideoPixelsError, QuotaReachedError
   */
  async withStored<T>(
    ownerId: number,
    files: readonly ArrivedFile[],
    altTexts: readonly (string | undefined)[],
    use: (stored: readonly StoredMedia[]) => Promise<T>,
    { areCounted = false } = {},
  ): Promise<T> {
    if (!areCounted) await this.intake.assertRoom(ownerId);
    const types = files.map(storedTypesOf);
    return this.newFiles.storing(types.flat(), async ({ keys, put }) => {
      const stored: StoredMedia[] = [];
      let used = 0;
      for (const [index, file] of files.entries()) {
        const own = keys.slice(used, (used += types[index]?.length ?? 0));
        stored.push(await this.storeOne(ownerId, file, { keys: own, put }, altTexts[index]));
      }
      return use(stored);
    });
  }

  /** Makes files of `withStored` those of rows that are written in the same transaction, which is the caller's. */
  async claim(stored: readonly StoredMedia[]): Promise<void> {
    await this.newFiles.claim(stored.flatMap(({ storageKey, posterKey }) => fileKeysOf({ storage_key: storageKey, poster_key: posterKey })));
  }

  /** Writes the rows of a new post's media. Part of the caller's transaction. */
  async insertForPost(postId: number, stored: readonly StoredMedia[]): Promise<MediaRow[]> {
    const rows: MediaRow[] = [];
    await this.claim(stored);
    for (const [position, media] of stored.entries()) rows.push(await this.repository.insert(media, postId, position));
    return rows;
  }

  /**
   * Gives uploads to a new post, in the given order. Part of the caller's transaction.
   * @throws MediaNotFoundError when one is missing or not the owner's, MediaInUseError when a post has it already,
   * MediaNotReadyError when it was only announced
   */
  async attach(postId: number, ownerId: number, mediaIds: readonly number[]): Promise<MediaRow[]> {
    const owned = new Map((await this.repository.holdOwned(ownerId, mediaIds)).map((row) => [row.id, row]));
    const rows = mediaIds.map((id) => {
      const row = owned.get(id);
      if (row === undefined) throw new MediaNotFoundError();
      if (row.post_id !== null) throw new MediaInUseError();
      if (row.state !== 'ready') throw new MediaNotReadyError();
      return { ...row, post_id: postId };
    });
    await this.repository.attach(mediaIds, ownerId, postId);
    return rows;
  }

  /** Stores one file for a later post. */
  async upload(
    viewer: Viewer,
    files: readonly ReceivedFile[],
    altText: string | undefined,
    keep: (answer: MediaResponse) => Promise<void>,
  ): Promise<MediaResponse> {
    return this.withStored(viewer.id, files, [altText], ([media]) => {
      if (media === undefined) throw new Error('One file is needed');
      return this.database.transactionAs(viewer, async () => {
        await this.claim([media]);
        const answer = this.present(await this.repository.insert(media, null, 0), false, viewer);
        await keep(answer);
        return answer;
      });
    });
  }

  /** Media of each of the posts, in order. */
  async listByPosts(postIds: readonly number[]): Promise<Map<number, MediaRow[]>> {
    const byPost = new Map<number, MediaRow[]>();
    if (postIds.length === 0) return byPost;
    for (const row of await this.repository.listByPosts(postIds)) {
      if (row.post_id === null) continue;
      const rows = byPost.get(row.post_id);
      if (rows === undefined) byPost.set(row.post_id, [row]);
      else rows.push(row);
    }
    return byPost;
  }

  /** In no order. */
  async listByIds(ids: readonly number[]): Promise<MediaRow[]> {
    return ids.length === 0 ? [] : this.repository.listByIds(ids);
  }

  /** Part of the caller's transaction. */
  async setAltTexts(postId: number, altTexts: readonly (string | null)[]): Promise<void> {
    for (const [position, altText] of altTexts.entries()) {
      await this.repository.updateAltText(postId, position, altText === '' ? null : altText);
    }
  }

  /** @param openToAll whether everybody may see the post that the media belongs to */
  present(row: MediaRow, openToAll: boolean, viewer: Viewer | null): MediaResponse {
    return toMediaResponse(row, this.links.to(row, openToAll, viewer));
  }

  private async storeOne(ownerId: number, file: ArrivedFile, files: FilesToStore, altText: string | undefined): Promise<StoredMedia> {
    const taken = await this.intake.take(ownerId, file, files);
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
}
