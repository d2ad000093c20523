import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import { CounterCheck } from '../../../core/integrity/index.js';

/** What each person's media take, against the rows. */
@Injectable()
export class MediaUsageIntegrity extends CounterCheck {
  readonly name = 'storage usage';
  protected readonly rules = [
    { table: 'users', counter: 'stored_bytes', rows: sql`SELECT COALESCE(SUM(m.size + m.poster_size), 0) FROM media m WHERE m.owner_id = t.id` },
    { table: 'users', counter: 'unattached_media', rows: sql`SELECT COUNT(*) FROM media m WHERE m.owner_id = t.id AND m.post_id IS NULL` },
  ];

  constructor(database: Database) {
    super(database);
  }
}
