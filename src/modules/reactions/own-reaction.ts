import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { PostContribution } from '../posts/index.js';

/** Whether the viewer likes or dislikes a post. */
@Injectable()
export class OwnReaction extends PostContribution {
  readonly name = 'reaction';
  readonly schema = { liked: { type: Boolean, example: true }, disliked: { type: Boolean, example: false } };

  override column(viewer: Sql): Sql {
    return sql`(SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { liked: value === 'like', disliked: value === 'dislike' };
  }
}
