import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { Tallies, TallyCheck } from '../../core/tallies/index.js';

const KEPT = sql`p.deleted_at IS NULL`;
const OF_AUTHOR = sql`p.user_id = t.id AND ${KEPT} AND p.visibility <> 'private'`;

@Injectable()
export class PostsTalliesIntegrity extends TallyCheck {
  readonly name = 'sums of posts';
  protected readonly rules = [
    { name: 'posts', sum: sql`SELECT COUNT(*) FROM posts p WHERE ${KEPT}` },
    { name: 'comments', sum: sql`SELECT SUM(p.comments_count) FROM posts p WHERE ${KEPT}` },
    { name: 'reactions', sum: sql`SELECT SUM(p.likes_count + p.dislikes_count) FROM posts p WHERE ${KEPT}` },
    { name: 'likes_received', table: 'users', sum: sql`SELECT SUM(p.likes_count) FROM posts p WHERE ${OF_AUTHOR}` },
    { name: 'comments_received', table: 'users', sum: sql`SELECT SUM(p.comments_count) FROM posts p WHERE ${OF_AUTHOR}` },
  ];

  constructor(database: Database, tallies: Tallies) {
    super(database, tallies);
  }
}
