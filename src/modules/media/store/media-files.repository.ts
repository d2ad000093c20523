import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../../../core/database/index.js';
import type { Media } from '../media.entity.js';

const OWNED = ['id', 'post_id', 'type', 'storage_key', 'content_type', 'width', 'height', 'size', 'alt_text', 'created_at'] as const;

export type OwnedMediaRow = Pick<Media, (typeof OWNED)[number]>;

@Injectable()
export class MediaFilesRepository {
  constructor(private readonly database: Database) {}

  async list(afterId: number, limit: number): Promise<{ id: number; storage_key: string; poster_key: string | null; sha256: string }[]> {
    return this.database.query(sql`SELECT id, storage_key, poster_key, sha256 FROM media WHERE id > ${afterId} AND state = 'ready' ORDER BY id LIMIT ${limit}`);
  }

  /** Some of the owner's media that are there, in the order of their ids. */
  async listOwned(ownerId: number, afterId: number, limit: number): Promise<OwnedMediaRow[]> {
    return this.database.query<OwnedMediaRow>(
      sql`SELECT ${columnsOf<Media>('m', OWNED)} FROM media m WHERE m.owner_id = ${ownerId} AND m.id > ${afterId} AND m.state = 'ready' ORDER BY m.id LIMIT ${limit}`,
    );
  }
}
