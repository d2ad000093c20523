import { Injectable } from '@nestjs/common';
import { type Sql, jsonListOf, sql } from '../../core/database/index.js';
import { Urls } from '../../core/http/index.js';
import { MAX_MENTIONS } from '../../core/marked-text/index.js';
import { isShownTo } from '../blocks/index.js';
import { CommentContribution } from '../comments/index.js';
import { PostContribution } from '../posts/index.js';
import { UserSummaryResponse, readUserSummaries, userSummaryJson } from '../users/index.js';

const SCHEMA = {
  mentions: {
    type: [UserSummaryResponse] as [typeof UserSummaryResponse],
    maxItems: MAX_MENTIONS,
    example: [],
    description: 'People whom the text names with `@username`, in its order: those who had the names when it was written, with the names that they have now.',
  },
};

/** People of a mentions' table `m`, in the order of the text; those whom a suspension or a block hides from the viewer are left out. */
function people(table: Sql, condition: Sql, viewer: Sql): Sql {
  // On SQLite CROSS JOIN also fixes the order.
  return jsonListOf(userSummaryJson(), sql`m.place`, sql`FROM ${table} m CROSS JOIN users u WHERE ${condition} AND u.id = m.user_id AND ${isShownTo(viewer, sql`u.id`)}`);
}

/** The people whom a post or a comment names, as it is answered: contributions have no types of their own. */
export function mentionsOf(item: object): readonly UserSummaryResponse[] {
  return (item as { mentions?: readonly UserSummaryResponse[] }).mentions ?? [];
}

/** `mentions` of a post. */
@Injectable()
export class MentionsOfPost extends PostContribution {
  readonly name = 'mentions';
  override readonly place = 'item';
  readonly schema = SCHEMA;

  constructor(private readonly urls: Urls) {
    super();
  }

  override column(viewer: Sql): Sql {
    return people(sql`post_mentions`, sql`m.post_id = p.id`, viewer);
  }

  toFields(value: unknown): Record<string, unknown> {
    return { mentions: readUserSummaries(value, this.urls) };
  }
}

/** `mentions` of a comment. */
@Injectable()
export class MentionsOfComment extends CommentContribution {
  readonly name = 'mentions';
  override readonly place = 'item';
  readonly schema = SCHEMA;

  constructor(private readonly urls: Urls) {
    super();
  }

  override column(viewer: Sql): Sql {
    return people(sql`comment_mentions`, sql`m.comment_id = c.id`, viewer);
  }

  toFields(value: unknown): Record<string, unknown> {
    return { mentions: readUserSummaries(value, this.urls) };
  }
}
