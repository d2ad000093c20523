import { Injectable } from '@nestjs/common';
import { type Sql, jsonListOf, sql } from '../../../core/database/index.js';
import { MAX_TAGS } from '../../../core/marked-text/index.js';
import { PostContribution, type PostResponse } from '../../posts/index.js';

/** The hashtags of a post as it is answered: contributions have no types of their own. */
export function tagsOf(post: PostResponse): readonly string[] {
  return (post as PostResponse & { tags?: readonly string[] }).tags ?? [];
}

/** `tags` of a post: its hashtags in their order. */
@Injectable()
export class TagsOfPost extends PostContribution {
  readonly name = 'tags';
  override readonly place = 'item';
  readonly schema = {
    tags: {
      type: 'array' as const,
      items: { type: 'string' as const },
      maxItems: MAX_TAGS,
      example: ['birds'],
      description: 'Hashtags of the caption, then those that its author has added in comments, in lower case as first written here, without the sign.',
    },
  };

  override column(): Sql {
    return jsonListOf(sql`t.name`, sql`t.place`, sql`FROM post_tags t WHERE t.post_id = p.id`);
  }

  toFields(value: unknown): Record<string, unknown> {
    return { tags: typeof value === 'string' ? (JSON.parse(value) as string[]) : [] };
  }
}
