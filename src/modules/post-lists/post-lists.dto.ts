import { PageOf, PageQuery } from '../../core/paging/index.js';
import { Choice, QueryInteger, QueryTime, Text } from '../../core/validation/index.js';
import { PostResponse } from '../posts/index.js';
import { POST_SORTS, type PostSort } from './post-sources.js';

export class ListPostsQuery extends PageQuery {
  @Text({ optional: true, minLength: 1, maxLength: 200, description: 'Whole words of captions, all of which must be there; case and accents do not matter. Where words are not spaced, any part of a sentence. `#tag` finds tags alone.' })
  search?: string;

  @QueryInteger({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Only posts of this user, as `/users/{user}/posts` gives them.' })
  user_id?: number;

  @Choice(POST_SORTS, { optional: true, default: 'newest' })
  sort: PostSort = 'newest';

  @QueryTime({ description: 'Only posts made at or after this time, such as `2026-01-01T00:00:00Z`.' })
  since?: Date;

  @QueryTime({ description: 'Only posts made at or before this time.' })
  until?: Date;
}

export class PostPage extends PageOf(PostResponse) {}
