import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';

@Injectable()
export class SavedIntegrity extends CounterCheck {
  readonly name = 'saved';
  /** A deleted collection is emptied in the background, without its counter. */
  protected readonly rules = [
    { table: 'collections', counter: 'posts_count', rows: sql`SELECT COUNT(*) FROM collection_posts x WHERE x.collection_id = t.id`, where: sql`t.deleted_at IS NULL` },
  ];

  constructor(database: Database) {
    super(database);
  }
}
