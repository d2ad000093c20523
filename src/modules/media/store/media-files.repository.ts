import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';

@Injectable()
export class MediaFilesRepository {
  constructor(private readonly database: Database) {}

  async list(afterId: number, limit: number): Promise<{ id: number; storage_key: string; poster_key: string | null; sha256: string }[]> {
    return this.database.query(sql`SELECT id, storage_key, poster_key, sha256 FROM media WHERE id > ${afterId} AND state = 'ready' ORDER BY id LIMIT ${limit}`);
  }
}
