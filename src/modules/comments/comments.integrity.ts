import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';
import { isCounted, isKeptComment } from './visibility.js';

/** A deleted post is emptied in the background, without its counters. */
const LIVE = sql`t.deleted_at IS NULL`;

@Injectable()
export class CommentsIntegrity extends CounterCheck {
  readonly name = 'comments';
  protected readonly rules = [
    { table: 'posts', counter: 'comments_count', rows: sql`SELECT COUNT(*) FROM comments c WHERE c.post_id = t.id AND ${isKeptComment(sql`c`)}`, where: LIVE },
    {
      table: 'comments',
      counter: 'replies_count',
      rows: sql`SELECT COUNT(*) FROM comments r WHERE r.post_id = t.post_id AND r.reply_to_id = t.id AND r.deleted_at IS NULL`,
      where: isCounted(sql`t`),
    },
  ];

  constructor(database: Database) {
    super(database);
  }
}
