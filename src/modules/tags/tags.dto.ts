import { ApiProperty } from '@nestjs/swagger';
import { TAG_MAX_LENGTH, type Tag, toTag } from '../../core/marked-text/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import { PathParam, Text } from '../../core/validation/index.js';
import { PostResponse } from '../posts/index.js';
import type { TagRow } from './tags.repository.js';

const TAG_RULE = `must be a hashtag: 1 to ${TAG_MAX_LENGTH} letters, digits and underscores, not digits alone`;

export class SearchTagsQuery extends PageQuery {
  @Text({ optional: true, minLength: 1, maxLength: TAG_MAX_LENGTH + 1, description: 'How the tags begin, with the sign or without; case does not matter. Without it, all tags.' })
  search?: string;
}

export class TagResponse {
  @ApiProperty({ description: 'In lower case, without the sign.', example: 'birds' })
  name: string;

  @ApiProperty({ type: 'integer', description: 'Posts that are open to everybody.', example: 12 })
  posts_count: number;
}

export class MutedTagResponse {
  @ApiProperty({ description: 'In lower case, without the sign.', example: 'spoilers' })
  name: string;

  @ApiProperty({ example: true })
  muted: boolean;
}

export class TagPage extends PageOf(TagResponse) {}

export class MutedTagPage extends PageOf(MutedTagResponse) {}

export class TaggedPostPage extends PageOf(PostResponse) {}

export function toTagResponse({ name, posts_count }: TagRow): TagResponse {
  return { name, posts_count };
}

/** The hashtag of a path, with its sign or without. */
export function TagParam(): ParameterDecorator {
  return PathParam(parseTag, { name: 'tag', schema: { type: 'string', minLength: 1, example: 'birds' }, description: 'A hashtag, with the sign (`%23`) or without; case does not matter.' });
}

/** @throws InvalidInputError for a text that is no hashtag */
function parseTag(text: unknown): Tag {
  const tag = typeof text === 'string' ? toTag(text) : undefined;
  if (tag === undefined) throw new InvalidInputError([{ field: 'tag', message: TAG_RULE }]);
  return tag;
}
