import type { Database, SqlValue } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';

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

/** An index that can be walked: its rows for these conditions, by key and id. */
interface Walk {
  from: string;
  id: string;
  key: string;
  conditions: string[];
  toValue: (key: CursorKey) => SqlValue;
}

export function columnOf(sort: PostSort): string {
  return COLUMN[sort];
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
export function walkOfPosts(filter: PostFilter, bind: Bind): Walk {
  const column = COLUMN[filter.sort];
  const byTime = isByTime(filter.sort);
  return {
    from: 'posts x',
    id: 'x.id',
    key: `x.${column}`,
    conditions: [...rangeOfPosts(filter, 'x', bind), ...(byTime ? windowConditions(filter, 'x.created_at', bind) : [])],
    toValue: (key) => (byTime ? new Date(key) : key),
  };
}

/** Posts that have the word in their captions, by time. */
export function walkOfTerm(term: string, filter: PostFilter, bind: Bind): Walk {
  return {
    from: 'caption_terms x',
    id: 'x.post_id',
    key: 'x.posted_ms',
    conditions: [`x.term = ${bind(term)}`, ...windowConditions(filter, 'x.posted_ms', bind, (time) => time.getTime())],
    toValue: (key) => key,
  };
}

/**
 * SQL of the walk's next rows. SQLite uses the id of a pair of key and id only with an equality, and would walk over all
 * rows with the same key: half of all posts have no likes. So there it is two ranges, one after the other. The cursor's
 * bound stands before the others: of two upper bounds, SQLite takes the first.
 */
export function sourceOf(walk: Walk, sort: PostSort, after: CursorKey[] | undefined, size: number, database: Database, bind: Bind): (limit: string) => string {
  const [direction, beyond] = sort === 'oldest' ? ['ASC', '>'] : ['DESC', '<'];
  const { from, id, key, conditions, toValue } = walk;
  const cut = (bounds: string[], limit: string) =>
    `SELECT ${id} AS id, ${key} AS place FROM ${from} WHERE ${[...bounds, ...conditions].join(' AND ')} ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}`;
  const [lastKey, lastId] = after ?? [];
  if (lastKey === undefined || lastId === undefined) return (limit) => cut([], limit);
  const [k, i] = [bind(toValue(lastKey)), bind(lastId)];
  if (database.dialect === 'postgres') return (limit) => cut([`(${key}, ${id}) ${beyond} (${k}, ${i})`], limit);
  return (limit) =>
    `SELECT id, place FROM (SELECT * FROM (${cut([`${key} = ${k}`, `${id} ${beyond} ${i}`], String(size))})
      UNION ALL SELECT * FROM (${cut([`${key} ${beyond} ${k}`], String(size))})) LIMIT ${limit}`;
}
