import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { walkById } from '../../core/runtime/index.js';
import { type NamedFile, StoredFiles } from '../../core/storage/index.js';
import type { CopiedFrom } from './kept-copy.js';

export interface NewRendition {
  of: CopiedFrom;
  variant: string;
  storageKey: string;
  contentType: string;
  size: number;
  sha256: string;
  createdAt: Date;
}

export interface EvictableRow {
  id: number;
  size: number;
}

export interface CheckedRendition {
  id: number;
  storage_key: string;
  size: number;
  sha256: string;
}

const LIST_BATCH = 500;

@Injectable()
export class RenditionsRepository extends StoredFiles {
  constructor(private readonly database: Database) {
    super();
  }

  /** False when another process was first, or what it is of has gone. */
  async insert({ of, variant, storageKey, contentType, size, sha256, createdAt }: NewRendition): Promise<boolean> {
    if (!(await ('mediaId' in of ? this.existsMedia(of.mediaId) : this.holdAvatar(of.avatarKey)))) return false;
    const rows = await this.database.query(
      sql`INSERT INTO renditions (media_id, avatar_key, variant, storage_key, content_type, size, sha256, created_at, used_at)
       VALUES (${'mediaId' in of ? of.mediaId : null}, ${'avatarKey' in of ? of.avatarKey : null}, ${variant}, ${storageKey}, ${contentType}, ${size}, ${sha256}, ${createdAt}, ${createdAt}) ON CONFLICT DO NOTHING RETURNING id`,
    );
    return rows.length > 0;
  }

  async touch(id: number, usedAt: Date): Promise<void> {
    await this.database.query(sql`UPDATE renditions SET used_at = ${usedAt} WHERE id = ${id} AND used_at < ${usedAt}`);
  }

  async listLeastRecentlyUsed(limit: number): Promise<EvictableRow[]> {
    return this.database.query<EvictableRow>(sql`SELECT id, size FROM renditions ORDER BY used_at LIMIT ${limit}`);
  }

  /** Deletes the rows, and gives the keys of those that were there. */
  async delete(ids: readonly number[]): Promise<string[]> {
    return this.keysOf(await this.database.query(sql`DELETE FROM renditions WHERE ${this.database.isAnyOf(sql`id`, ids)} RETURNING storage_key`));
  }

  /** Deletes some of the rows of the media, and gives their keys. */
  async deleteSomeOf(mediaIds: readonly number[], limit: number): Promise<string[]> {
    return this.keysOf(
      await this.database.query(
        sql`DELETE FROM renditions WHERE id IN (SELECT id FROM renditions WHERE ${this.database.isAnyOf(sql`media_id`, mediaIds)} LIMIT ${limit}) RETURNING storage_key`,
      ),
    );
  }

  async deleteOfAvatar(avatarKey: string): Promise<string[]> {
    return this.keysOf(await this.database.query(sql`DELETE FROM renditions WHERE avatar_key = ${avatarKey} RETURNING storage_key`));
  }

  /** Bytes of the next rows by id, and where they end. */
  async sumAfter(id: number, limit: number): Promise<{ bytes: number; count: number; last: number | null }> {
    const row = await this.database.first<{ bytes: number; count: number; last: number | null }>(
      sql`SELECT CAST(COALESCE(SUM(size), 0) AS bigint) AS bytes, CAST(COUNT(*) AS bigint) AS count, MAX(id) AS last
       FROM (SELECT id, size FROM renditions WHERE id > ${id} ORDER BY id LIMIT ${limit}) page`,
    );
    return row ?? { bytes: 0, count: 0, last: null };
  }

  async listForCheck(afterId: number, limit: number): Promise<CheckedRendition[]> {
    return this.database.query(sql`SELECT id, storage_key, size, sha256 FROM renditions WHERE id > ${afterId} ORDER BY id LIMIT ${limit}`);
  }

  async exists(id: number): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM renditions WHERE id = ${id}`)).length > 0;
  }

  async listKnownKeys(keys: readonly string[]): Promise<string[]> {
    return this.keysOf(
      await this.database.query(sql`SELECT storage_key FROM renditions WHERE ${this.database.isAnyOf(sql`storage_key`, keys, 'text')}`),
    );
  }

  async *list(): AsyncIterable<NamedFile> {
    const listAfter = (after: number) =>
      this.database.query<{ id: number; storage_key: string; sha256: string }>(
        sql`SELECT id, storage_key, sha256 FROM renditions WHERE id > ${after} ORDER BY id LIMIT ${LIST_BATCH}`,
      );
    for await (const { storage_key, sha256 } of walkById(LIST_BATCH, listAfter)) yield { key: storage_key, sha256 };
  }

  private async existsMedia(id: number): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS found FROM media m LEFT JOIN posts p ON p.id = m.post_id WHERE m.id = ${id} AND p.deleted_at IS NULL`);
    return rows.length > 0;
  }

  /** Whoever replaces the avatar waits, and takes the new copy along. */
  private async holdAvatar(key: string): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS found FROM users WHERE avatar_key = ${key} AND status = 'active'${this.database.forUpdate}`);
    return rows.length > 0;
  }

  private keysOf(rows: readonly unknown[]): string[] {
    return (rows as { storage_key: string }[]).map((row) => row.storage_key);
  }
}
