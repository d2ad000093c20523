import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { PostContribution, type PostResponse } from '../posts/index.js';

/** Whether the viewer has saved the post as it is answered: contributions have no types of their own. False without a viewer. */
export function isSaved({ viewer }: PostResponse): boolean {
  return (viewer as { saved?: boolean } | null)?.saved === true;
}

/** `viewer.saved` of a post. */
@Injectable()
export class OwnSave extends PostContribution {
  readonly name = 'saved';
  readonly schema = { saved: { type: Boolean, example: false } };

  override column(viewer: Sql): Sql {
    return sql`(SELECT s.created_at FROM saved_posts s WHERE s.post_id = p.id AND s.user_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { saved: value !== null };
  }
}
