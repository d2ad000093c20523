import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';

/** Something that is still there. */
export interface MadeRow {
  id: number;
  created_at: Date;
  /** 0 for what is no file. */
  bytes: number;
}

/** What was made lately, by table: the rows before an id, last one first. */
@Injectable()
export class EarlierDaysRepository {
  constructor(private readonly database: Database) {}

  async listUsers(before: number, limit: number): Promise<MadeRow[]> {
    return this.database.query<MadeRow>(sql`SELECT id, created_at, 0 AS bytes FROM users WHERE id < ${before} AND status <> 'deleted' ORDER BY id DESC LIMIT ${limit}`);
  }

  async listPosts(before: number, limit: number): Promise<MadeRow[]> {
    return this.database.query<MadeRow>(sql`SELECT id, created_at, 0 AS bytes FROM posts WHERE id < ${before} AND deleted_at IS NULL ORDER BY id DESC LIMIT ${limit}`);
  }

  async listMedia(before: number, limit: number): Promise<MadeRow[]> {
    return this.database.query<MadeRow>(sql`SELECT id, created_at, size AS bytes FROM media WHERE id < ${before} AND state = 'ready' ORDER BY id DESC LIMIT ${limit}`);
  }
}
