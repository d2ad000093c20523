import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../../core/database/index.js';
import { type CountedRow, MediaQuota } from './quota/media-quota.js';
import { MediaTallies, type TalliedMedia } from './quota/media-tallies.js';
import type { Media } from './media.entity.js';

export interface NewMedia {
  ownerId: number;
  state: 'announced' | 'ready';
  type: 'image' | 'video';
  storageKey: string;
  contentType: string;
  width: number;
  height: number;
  size: number;
  sha256: string;
  posterKey: string | null;
  /** Bytes; 0 without a poster. */
  posterSize: number;
  altText: string | null;
  blurhash: string | null;
  createdAt: Date;
}

const FIELDS = ['id', 'post_id', 'state', 'type', 'storage_key', 'poster_key', 'content_type', 'width', 'height', 'size', 'alt_text', 'blurhash'] as const;

export type MediaRow = Pick<Media, (typeof FIELDS)[number]>;

export type HeldMedia = Pick<MediaRow, 'id' | 'state' | 'storage_key' | 'poster_key'>;

const COLUMNS = columnsOf<Media>('media', FIELDS);


/** Rows of media. What changes what its owner has stored changes the owner's counters with it. */
@Injectable()
export class MediaRepository {
  constructor(
    private readonly database: Database,
    private readonly quota: MediaQuota,
    private readonly tallies: MediaTallies,
  ) {}

  /** Part of the caller's transaction. @throws QuotaReachedError */
  async insert(media: NewMedia, postId: number | null, position: number): Promise<MediaRow> {
    const rows = await this.database.query<MediaRow>(
      sql`INSERT INTO media (owner_id, post_id, position, state, type, storage_key, content_type, width, height, size, sha256, poster_key, poster_size, alt_text, blurhash, created_at)
       VALUES (${media.ownerId}, ${postId}, ${position}, ${media.state}, ${media.type}, ${media.storageKey}, ${media.contentType}, ${media.width}, ${media.height}, ${media.size}, ${media.sha256}, ${media.posterKey}, ${media.posterSize}, ${media.altText}, ${media.blurhash}, ${media.createdAt}) RETURNING ${COLUMNS}`,
    );
    const row = rows[0];
    if (row === undefined) throw new Error('The new media has no row');
    await this.quota.count(media.ownerId, { bytes: media.size + media.posterSize, unattached: postId === null ? 1 : 0 });
    this.tallies.added(row);
    return row;
  }

  /** In the order of their posts and of their places in them. */
  async listByPosts(postIds: readonly number[]): Promise<MediaRow[]> {
    return this.database.query<MediaRow>(
      sql`SELECT ${COLUMNS} FROM media WHERE ${this.database.isAnyOf(sql`post_id`, postIds)} ORDER BY post_id, position`,
    );
  }

  async listByIds(ids: readonly number[]): Promise<MediaRow[]> {
    return this.database.query<MediaRow>(sql`SELECT ${COLUMNS} FROM media WHERE ${this.database.isAnyOf(sql`id`, ids)}`);
  }

  /** Those of the owner's that are ready and that no post has. */
  async listUnused(ownerId: number, ids: readonly number[]): Promise<MediaRow[]> {
    return this.database.query<MediaRow>(
      sql`SELECT ${COLUMNS} FROM media WHERE ${this.database.isAnyOf(sql`id`, ids)} AND owner_id = ${ownerId} AND post_id IS NULL AND state = 'ready'`,
    );
  }

  async find(id: number): Promise<MediaRow & { owner_id: number } | undefined> {
    return this.database.first<MediaRow & { owner_id: number }>(sql`SELECT ${COLUMNS}, owner_id FROM media WHERE id = ${id}`);
  }

  /** Those of the given ids that belong to the owner, held until the transaction ends. */
  async holdOwned(ownerId: number, ids: readonly number[]): Promise<MediaRow[]> {
    return this.database.query<MediaRow>(
      sql`SELECT ${COLUMNS} FROM media WHERE owner_id = ${ownerId} AND ${this.database.isAnyOf(sql`id`, ids)} ORDER BY id${this.database.forUpdate}`,
    );
  }

  /** Gives media of one owner to a post, in the given order. */
  async attach(ids: readonly number[], ownerId: number, postId: number): Promise<void> {
    for (const [position, id] of ids.entries()) await this.database.query(sql`UPDATE media SET post_id = ${postId}, position = ${position} WHERE id = ${id}`);
    await this.quota.count(ownerId, { unattached: -ids.length });
  }

  async updateAltText(postId: number, position: number, altText: string | null): Promise<void> {
    await this.database.query(sql`UPDATE media SET alt_text = ${altText} WHERE post_id = ${postId} AND position = ${position}`);
  }

  async listUnattached(before: Date, limit: number): Promise<{ id: number; storage_key: string }[]> {
    return this.database.query(
      sql`SELECT id, storage_key FROM media WHERE post_id IS NULL AND created_at < ${before} ORDER BY created_at LIMIT ${limit}`,
    );
  }

  async listUnattachedOf(ownerId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(sql`SELECT id FROM media WHERE owner_id = ${ownerId} AND post_id IS NULL ORDER BY id LIMIT ${limit}`);
    return rows.map((row) => row.id);
  }

  /** Those of the rows that no post has, held until the end of the transaction. */
  async holdUnattached(ids: readonly number[]): Promise<HeldMedia[]> {
    return this.database.query(
      sql`SELECT id, state, storage_key, poster_key FROM media WHERE post_id IS NULL AND ${this.database.isAnyOf(sql`id`, ids)} ORDER BY id${this.database.forUpdate}`,
    );
  }

  /** Media of the post, held until the end of the transaction. */
  async holdOfPost(postId: number): Promise<HeldMedia[]> {
    return this.database.query(
      sql`SELECT id, state, storage_key, poster_key FROM media WHERE post_id = ${postId} ORDER BY id${this.database.forUpdate}`,
    );
  }

  /** Part of the caller's transaction. */
  async delete(ids: readonly number[]): Promise<void> {
    const rows = await this.database.query<CountedRow & TalliedMedia>(
      sql`DELETE FROM media WHERE ${this.database.isAnyOf(sql`id`, ids)} RETURNING owner_id, post_id, size, poster_size, state`,
    );
    for (const row of rows) this.tallies.removed(row);
    await this.quota.release(rows);
  }

  /** Those of the keys that some row names, for its file or its poster. */
  async listKnownKeys(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ known: string }>(
      sql`SELECT storage_key AS known FROM media WHERE ${this.database.isAnyOf(sql`storage_key`, keys, 'text')}
       UNION ALL SELECT poster_key FROM media WHERE poster_key IS NOT NULL AND ${this.database.isAnyOf(sql`poster_key`, keys, 'text')}`,
    );
    return rows.map((row) => row.known);
  }

  async listForCheck(afterId: number, limit: number): Promise<{ id: number; storage_key: string; poster_key: string | null; size: number; sha256: string }[]> {
    return this.database.query(sql`SELECT id, storage_key, poster_key, size, sha256 FROM media WHERE id > ${afterId} AND state = 'ready' ORDER BY id LIMIT ${limit}`);
  }
}
