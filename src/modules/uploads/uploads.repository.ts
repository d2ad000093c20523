import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../core/database/index.js';
import { isOpenToAll, isVisibleTo } from '../posts/index.js';

export interface FileAccessRow {
  content_type: string;
  sha256: string;
  is_open_to_all: boolean;
}

/** Whether a stored file may be seen, decided when it is read. */
@Injectable()
export class UploadsRepository {
  constructor(private readonly database: Database) {}

  /** Undefined for the files of a deleted post, too: they are gone for administrators as well. */
  async find(storageKey: string): Promise<FileAccessRow | undefined> {
    return this.database.first<FileAccessRow>(
      sql`SELECT m.content_type, m.sha256, (p.id IS NOT NULL AND ${isOpenToAll()}) AS is_open_to_all
       FROM media m LEFT JOIN posts p ON p.id = m.post_id WHERE m.storage_key = ${storageKey} AND m.state = 'ready' AND p.deleted_at IS NULL`,
    );
  }

  /** Those of the media that the viewer may see, and whether everybody may. @param viewerId null for nobody in particular */
  async listVisible(ids: readonly number[], viewerId: number | null): Promise<{ id: number; is_open_to_all: boolean }[]> {
    const viewer = viewerParameter(viewerId);
    return this.database.query(
      sql`SELECT m.id, (p.id IS NOT NULL AND ${isOpenToAll()}) AS is_open_to_all
       FROM media m LEFT JOIN posts p ON p.id = m.post_id
       WHERE ${this.database.isAnyOf(sql`m.id`, ids)} AND m.state = 'ready'
         AND ((m.post_id IS NULL AND m.owner_id = ${viewer}) OR (p.id IS NOT NULL AND ${isVisibleTo(viewer)}))`,
    );
  }

  /** The media that has the file, and the post that has the media. */
  async findPlace(storageKey: string): Promise<{ id: number; post_id: number | null } | undefined> {
    return this.database.first<{ id: number; post_id: number | null }>(sql`SELECT id, post_id FROM media WHERE storage_key = ${storageKey}`);
  }

  /** The viewer may see the post that has the file; or owns the file, while no post has it. */
  async isVisibleTo(storageKey: string, viewerId: number): Promise<boolean> {
    const viewer = viewerParameter(viewerId);
    const rows = await this.database.query(
      sql`SELECT 1 AS found FROM media m LEFT JOIN posts p ON p.id = m.post_id
       WHERE m.storage_key = ${storageKey} AND ((m.post_id IS NULL AND m.owner_id = ${viewer}) OR (p.id IS NOT NULL AND ${isVisibleTo(viewer)}))`,
    );
    return rows.length > 0;
  }
}
