import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { PostContribution, type PostResponse } from '../posts/index.js';

/** What is added here to how a viewer stands to a post. */
export interface ReactionFields {
  liked: boolean;
  disliked: boolean;
}

/** Of a post as it is answered: contributions have no types of their own. Nothing without a viewer. */
export function reactionFieldsOf({ viewer }: PostResponse): Partial<ReactionFields> {
  return (viewer ?? {}) as Partial<ReactionFields>;
}

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
