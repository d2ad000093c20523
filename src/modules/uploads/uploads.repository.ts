import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { isOpenToAll, isVisibleTo } from '../posts/index.js';

export interface FileAccessRow {
  content_type: string;
  sha256: string;
  open_to_all: boolean | number;
}

/** Whether a stored file may be seen, decided when it is read. */
@Injectable()
export class UploadsRepository {
  constructor(private readonly database: Database) {}

  /** Undefined for the files of a deleted post, too: they are gone for administrators as well. */
  async find(storageKey: string): Promise<FileAccessRow | undefined> {
    const rows = await this.database.query<FileAccessRow>(
      `SELECT m.content_type, m.sha256, CASE WHEN p.id IS NOT NULL AND ${isOpenToAll()} THEN 1 ELSE 0 END AS open_to_all
       FROM media m LEFT JOIN posts p ON p.id = m.post_id WHERE m.storage_key = $1 AND m.state = 'ready' AND p.deleted_at IS NULL`,
      [storageKey],
    );
    return rows[0];
  }

  /** Those of the media that the viewer may see, and whether everybody may. @param viewerId null for nobody in particular */
  async listVisible(ids: readonly number[], viewerId: number | null): Promise<{ id: number; open_to_all: boolean | number }[]> {
    const viewer = 'CAST($2 AS bigint)';
    return this.database.query(
      `SELECT m.id, CASE WHEN p.id IS NOT NULL AND ${isOpenToAll()} THEN 1 ELSE 0 END AS open_to_all
       FROM media m LEFT JOIN posts p ON p.id = m.post_id
       WHERE ${this.database.isAnyOf('m.id', '$1')} AND m.state = 'ready'
         AND ((m.post_id IS NULL AND m.owner_id = ${viewer}) OR (p.id IS NOT NULL AND ${isVisibleTo(viewer)}))`,
      [ids, viewerId],
    );
  }

  /** The media that has the file, and the post that has the media. */
  async findPlace(storageKey: string): Promise<{ id: number; post_id: number | null } | undefined> {
    const rows = await this.database.query<{ id: number; post_id: number | null }>('SELECT id, post_id FROM media WHERE storage_key = $1', [storageKey]);
    return rows[0];
  }

  /** The viewer may see the post that has the file; or owns the file, while no post has it. */
  async isVisibleTo(storageKey: string, viewerId: number): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 AS found FROM media m LEFT JOIN posts p ON p.id = m.post_id
       WHERE m.storage_key = $1 AND ((m.post_id IS NULL AND m.owner_id = $2) OR (p.id IS NOT NULL AND ${isVisibleTo('$2')}))`,
      [storageKey, viewerId],
    );
    return rows.length > 0;
  }
}
