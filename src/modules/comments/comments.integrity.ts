import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';

/** A deleted post is emptied in the background, without its counters. */
const LIVE = sql`t.deleted_at IS NULL`;

@Injectable()
export class CommentsIntegrity extends CounterCheck {
  readonly name = 'comments';
  protected readonly rules = [{ table: 'posts', counter: 'comments_count', rows: sql`SELECT COUNT(*) FROM comments c WHERE c.post_id = t.id`, where: LIVE }];

  constructor(database: Database) {
    super(database);
  }
}
