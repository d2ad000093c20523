import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';
import { isCountedComment } from '../comments/index.js';

@Injectable()
export class CommentLikesIntegrity extends CounterCheck {
  readonly name = 'likes of comments';
  protected readonly rules = [
    { table: 'comments', counter: 'likes_count', rows: sql`SELECT COUNT(*) FROM comment_likes l WHERE l.comment_id = t.id`, where: isCountedComment(sql`t`) },
  ];

  constructor(database: Database) {
    super(database);
  }
}
