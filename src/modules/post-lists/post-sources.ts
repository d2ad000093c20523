import { type Database, type Sql, type SqlValue, sql } from '../../core/database/index.js';
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

const COLUMN: Readonly<Record<PostSort, string>> = {
  newest: 'created_at',
  oldest: 'created_at',
  most_liked: 'likes_count',
  most_commented: 'comments_count',
};

interface PostWalk extends Walk {
  toValue: (key: CursorKey) => SqlValue;
}

export function columnOf(sort: PostSort): Sql {
  return sql.text(COLUMN[sort]);
}

export function directionOf(sort: PostSort): 'ASC' | 'DESC' {
  return sort === 'oldest' ? 'ASC' : 'DESC';
}

export function isByTime(sort: PostSort): boolean {
  return COLUMN[sort] === 'created_at';
}

/** Conditions on the time, where the list has a window. */
export function windowConditions({ since, until }: PostFilter, column: Sql, toValue: (time: Date) => SqlValue = (time) => time): Sql[] {
  return [
    ...(since === undefined ? [] : [sql`${column} >= ${toValue(since)}`]),
    ...(until === undefined ? [] : [sql`${column} <= ${toValue(until)}`]),
  ];
}

/** Conditions that an index of posts has in it, on `posts x`: the author's posts, or those that are public. */
export function rangeOfPosts({ authorId }: PostFilter): Sql[] {
  return [sql`x.deleted_at IS NULL`, authorId === undefined ? sql`x.visibility = 'public'` : sql`x.user_id = ${authorId}`];
}

/** Posts in the order of the list, along an index of their own. */
export function walkOfPosts(filter: PostFilter): PostWalk {
  const byTime = isByTime(filter.sort);
  return {
    from: sql`posts x`,
    direction: directionOf(filter.sort),
    id: sql`x.id`,
    key: sql`x.${columnOf(filter.sort)}`,
    conditions: [...rangeOfPosts(filter), ...(byTime ? windowConditions(filter, sql`x.created_at`) : [])],
    toValue: (key) => (byTime ? new Date(key) : key),
  };
}

/** Posts that have the word in their captions, by time. */
export function walkOfTerm(term: string, filter: PostFilter): PostWalk {
  return {
    from: sql`caption_terms x`,
    direction: directionOf(filter.sort),
    id: sql`x.post_id`,
    key: sql`x.posted_ms`,
    conditions: [sql`x.term = ${term}`, ...windowConditions(filter, sql`x.posted_ms`, (time) => time.getTime())],
    toValue: (key) => key,
  };
}

export function sourceOf(walk: PostWalk, after: CursorKey[] | undefined, size: number, database: Database): (limit: Sql) => Sql {
  const [key, id] = after ?? [];
  const bound = key === undefined || id === undefined ? undefined : { key: walk.toValue(key), id };
  return sourceAfter(walk, bound, size, database.dialect);
}
