import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../src/core/database/index.js';
import { CommentContribution } from '../../src/modules/comments/index.js';
import { PostContribution } from '../../src/modules/posts/index.js';
import { UserContribution } from '../../src/modules/users/index.js';

/** `viewer.starred` of a post: whether the viewer has given it a star. */
@Injectable()
export class Starred extends PostContribution {
  readonly name = 'ext_starred';
  readonly schema = { starred: { type: Boolean, example: false } };

  override column(viewer: Sql): Sql {
    return sql`(SELECT s.created_at FROM ext_stars s WHERE s.post_id = p.id AND s.user_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { starred: value !== null };
  }
}

/** `badge` of a person, whoever looks at them. */
@Injectable()
export class BadgeName extends UserContribution {
  readonly name = 'ext_badge';
  override readonly place = 'item';
  readonly schema = { badge: { type: String, nullable: true, example: 'first-post' } };

  override column(): Sql {
    return sql`(SELECT b.name FROM ext_badges b WHERE b.user_id = u.id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { badge: value };
  }
}

/** `author_badge` of a comment: that of who wrote it. */
@Injectable()
export class AuthorBadge extends CommentContribution {
  readonly name = 'ext_author_badge';
  override readonly place = 'item';
  readonly schema = { author_badge: { type: String, nullable: true, example: 'first-post' } };

  override column(): Sql {
    return sql`(SELECT b.name FROM ext_badges b WHERE b.user_id = c.user_id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { author_badge: value };
  }
}
