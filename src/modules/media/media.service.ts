import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { aboutFile } from '../../core/file-refusals/index.js';
import { KeptAnswers } from '../../core/idempotency/index.js';
import type { Viewer } from '../../core/security/index.js';
import { NewFiles } from '../../core/storage/index.js';
import type { ArrivedFile, ReceivedFile } from '../../core/uploads/index.js';
import { fileKeysOf } from './store/file-keys.js';
import { MediaIntake, type StoredMedia, storedTypesOf } from './intake/media-intake.js';
import { FileLinks } from './file-links.js';
import { MediaInUseError, MediaNotFoundError, MediaNotReadyError } from './media.errors.js';
import { type MediaResponse, toMediaResponse } from './media.dto.js';
import { MediaRepository, type MediaRow } from './media.repository.js';

/** One for each of the files. */
type StoredOf<Files> = { [Place in keyof Files]: StoredMedia };

@Injectable()
export class MediaService {
  constructor(
    private readonly repository: MediaRepository,
    private readonly newFiles: NewFiles,
    private readonly intake: MediaIntake,
    private readonly links: FileLinks,
    private readonly database: Database,
    private readonly answers: KeptAnswers,
  ) {}

  /**
   * Checks the files, moves them into the store and hands them to `use`, which writes their rows and claims them in the
   * same transaction. When anything fails, no file is left. Call it outside a transaction.
   * @param areCounted whether the owner's counters have their sizes already
   * @throws UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError, TooManyFramesError, StorageFullError
   * @throws UnreadableVideoError, NoVideoTrackError, VideoTooLongError, TooManyVideoPixelsError, QuotaReachedError
   */
  async withStored<const Files extends readonly ArrivedFile[], T>(
    ownerId: number,
    files: Files,
    altTexts: readonly (string | undefined)[],
    use: (stored: StoredOf<Files>) => Promise<T>,
    { areCounted = false } = {},
  ): Promise<T> {
    if (!areCounted) await this.intake.assertRoom(ownerId);
    const types = files.map(storedTypesOf);
    return this.newFiles.storing(types.flat(), async ({ keys, put }) => {
      const stored: StoredMedia[] = [];
      let used = 0;
      for (const [index, file] of files.entries()) {
        const own = keys.slice(used, (used += types[index]?.length ?? 0));
        const taken = this.intake.take(ownerId, file, { keys: own, put }, altTexts[index]);
        stored.push(await taken.catch((error: unknown) => { throw aboutFile(error, file.name); }));
      }
      return use(stored as StoredOf<Files>);
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

  /** Stores one file for a later post. @throws what `withStored` throws */
  async upload(viewer: Viewer, file: ReceivedFile, altText: string | undefined): Promise<MediaResponse> {
    return this.store(viewer, file, altText, (media) => this.answers.keep(media));
  }

  /** The same as a step of work that has an answer of its own. @throws what `withStored` throws */
  async keep(viewer: Viewer, file: ReceivedFile, altText: string | undefined): Promise<MediaResponse> {
    return this.store(viewer, file, altText, () => Promise.resolve());
  }

  /** Those of the media that are the viewer's uploads and that no post has, in the order of the ids. */
  async listUnused(ids: readonly number[], viewer: Viewer): Promise<MediaResponse[]> {
    const rows = new Map((ids.length === 0 ? [] : await this.repository.listUnused(viewer.id, ids)).map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [this.present(row, false, viewer)];
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
    return toMediaResponse(row, this.links.toMedia(row, openToAll, viewer));
  }

  /** @param finish the last of the transaction that writes the row */
  private store(viewer: Viewer, file: ReceivedFile, altText: string | undefined, finish: (media: MediaResponse) => Promise<void>): Promise<MediaResponse> {
    return this.withStored(viewer.id, [file], [altText], ([stored]) =>
      this.database.transactionAs(viewer, async () => {
        await this.claim([stored]);
        const media = this.present(await this.repository.insert(stored, null, 0), false, viewer);
        await finish(media);
        return media;
      }),
    );
  }
}
