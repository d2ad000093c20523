import { ApiProperty } from '@nestjs/swagger';
import { InvalidInputError } from '../../core/problems/index.js';
import { type Page, type PageQuery, PageOf } from '../../core/paging/index.js';
import { CAPTION_MAX_LENGTH, PostResponse } from '../../modules/posts/index.js';
import { toPageQuery } from '../support/index.js';
import type { MiniPostBody, MiniQuery } from './bodies.js';

/** Our post, and the names that the dialect has for its text. */
export class MiniPost extends PostResponse {
  @ApiProperty({ type: String, nullable: true, description: 'The first line of the text.', example: 'Low tide' })
  title: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The whole text, as `caption`.', example: 'Low tide\nThe herons are back.' })
  content: string | null;
}

export class MiniPostList extends PageOf(MiniPost) {}

export interface ListBody<T> {
  items: T[];
  next_cursor: string | null;
}

export function toMiniPost(post: PostResponse): MiniPost {
  const [title = ''] = (post.caption ?? '').split('\n');
  return { ...post, title: title === '' ? null : title, content: post.caption };
}

/** Not a body of our lists, whose `Link` would stand in place of that to our route. */
export function toListBody<T>(items: T[], { nextCursor }: Page<unknown>): ListBody<T> {
  return { items, next_cursor: nextCursor };
}

/** @throws InvalidInputError when it has become too long */
export function toCaption({ title, content }: MiniPostBody): string {
  const caption = title == null ? content : `${title}\n${content}`;
  if ([...caption].length > CAPTION_MAX_LENGTH) throw new InvalidInputError([{ field: 'content', message: `must have with the title at most ${CAPTION_MAX_LENGTH} characters` }]);
  return caption;
}

/** @param native our own list @throws InvalidInputError for both a page and a cursor, and for pages too far on */
export function toNativeQuery({ cursor, ...query }: MiniQuery, native: string): PageQuery {
  if (cursor === undefined) return toPageQuery(query, native);
  if (query.page > 1) throw new InvalidInputError([{ field: 'page', message: 'is not taken with cursor' }]);
  return { limit: query.limit, cursor };
}
