import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';

@Injectable()
export class PostsIntegrity extends CounterCheck {
  readonly name = 'posts';
  protected readonly rules = [
    {
      table: 'users',
      counter: 'posts_count',
      rows: sql`SELECT COUNT(*) FROM posts p WHERE p.user_id = t.id AND p.deleted_at IS NULL AND p.visibility <> 'private'`,
    },
  ];

  constructor(database: Database) {
    super(database);
  }
}
