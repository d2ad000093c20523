import type { Database, SqlValue } from '../../core/database/index.js';
import { type CursorKey, type Walk, sourceAfter } from '../../core/paging/index.js';

export const POST_SORTS = ['newest', 'oldest', 'most_liked', 'most_commented'] as const;
export type PostSort = (typeof POST_SORTS)[number];

export interface PostFilter {
  sort: PostSort;
  since?: Date | undefined;
  until?: Date | undefined;
  /** Only this author's posts: those that the viewer may see. */
  authorId?: number | undefined;
}

/** Adds a value to the statement and gives its parameter. */
export type Bind = (value: SqlValue) => string;

const COLUMN: Readonly<Record<PostSort, string>> = {
  newest: 'created_at',
  oldest: 'created_at',
  most_liked: 'likes_count',
  most_commented: 'comments_count',
};

interface PostWalk extends Walk {
  toValue: (key: CursorKey) => SqlValue;
}

export function columnOf(sort: PostSort): string {
  return COLUMN[sort];
}

export function directionOf(sort: PostSort): 'ASC' | 'DESC' {
  return sort === 'oldest' ? 'ASC' : 'DESC';
}

export function isByTime(sort: PostSort): boolean {
  return COLUMN[sort] === 'created_at';
}

/** SQL conditions on the time, where the list has a window. */
export function windowConditions({ since, until }: PostFilter, column: string, bind: Bind, toValue: (time: Date) => SqlValue = (time) => time): string[] {
  return [
    ...(since === undefined ? [] : [`${column} >= ${bind(toValue(since))}`]),
    ...(until === undefined ? [] : [`${column} <= ${bind(toValue(until))}`]),
  ];
}

/** Conditions that an index of posts has in it: the author's posts, or those that are public. */
export function rangeOfPosts({ authorId }: PostFilter, x: string, bind: Bind): string[] {
  const scope = authorId === undefined ? `${x}.visibility = 'public'` : `${x}.user_id = ${bind(authorId)}`;
  return [`${x}.deleted_at IS NULL`, scope];
}

/** Posts in the order of the list, along an index of their own. */
export function walkOfPosts(filter: PostFilter, bind: Bind): PostWalk {
  const column = COLUMN[filter.sort];
  const byTime = isByTime(filter.sort);
  return {
    from: 'posts x',
    direction: directionOf(filter.sort),
    id: 'x.id',
    key: `x.${column}`,
    conditions: [...rangeOfPosts(filter, 'x', bind), ...(byTime ? windowConditions(filter, 'x.created_at', bind) : [])],
    toValue: (key) => (byTime ? new Date(key) : key),
  };
}

/** Posts that have the word in their captions, by time. */
export function walkOfTerm(term: string, filter: PostFilter, bind: Bind): PostWalk {
  return {
    from: 'caption_terms x',
    direction: directionOf(filter.sort),
    id: 'x.post_id',
    key: 'x.posted_ms',
    conditions: [`x.term = ${bind(term)}`, ...windowConditions(filter, 'x.posted_ms', bind, (time) => time.getTime())],
    toValue: (key) => key,
  };
}

export function sourceOf(walk: PostWalk, after: CursorKey[] | undefined, size: number, database: Database, bind: Bind): (limit: string) => string {
  const [key, id] = after ?? [];
  const bound = key === undefined || id === undefined ? undefined : { key: bind(walk.toValue(key)), id: bind(id) };
  return sourceAfter(walk, bound, size, database.dialect);
}
