import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';

@Injectable()
export class FollowsIntegrity extends CounterCheck {
  readonly name = 'follows';
  protected readonly rules = [
    { table: 'users', counter: 'followers_count', rows: sql`SELECT COUNT(*) FROM follows f WHERE f.following_id = t.id AND f.status = 'accepted'` },
    { table: 'users', counter: 'following_count', rows: sql`SELECT COUNT(*) FROM follows f WHERE f.follower_id = t.id AND f.status = 'accepted'` },
  ];

  constructor(database: Database) {
    super(database);
  }
}
