import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';

/** A deleted post is emptied in the background, without its counters. */
const LIVE = sql`t.deleted_at IS NULL`;

@Injectable()
export class ReactionsIntegrity extends CounterCheck {
  readonly name = 'reactions';
  protected readonly rules = [
    { table: 'posts', counter: 'likes_count', rows: sql`SELECT COUNT(*) FROM reactions r WHERE r.post_id = t.id AND r.kind = 'like'`, where: LIVE },
    { table: 'posts', counter: 'dislikes_count', rows: sql`SELECT COUNT(*) FROM reactions r WHERE r.post_id = t.id AND r.kind = 'dislike'`, where: LIVE },
  ];

  constructor(database: Database) {
    super(database);
  }
}
