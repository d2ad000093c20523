import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { CommentContribution, type CommentResponse } from '../comments/index.js';

/** Whether the viewer likes a comment as it is answered: contributions have no types of their own. False without a viewer. */
export function isLiked({ viewer }: CommentResponse): boolean {
  return (viewer as { liked?: boolean } | null)?.liked === true;
}

/** Whether the viewer likes a comment. */
@Injectable()
export class OwnCommentLike extends CommentContribution {
  readonly name = 'like';
  readonly schema = { liked: { type: Boolean, example: true } };

  override column(viewer: Sql): Sql {
    return sql`(SELECT 1 FROM comment_likes l WHERE l.comment_id = c.id AND l.user_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { liked: value !== null && value !== undefined };
  }
}
