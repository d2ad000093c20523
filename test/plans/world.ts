import type { Database } from '../../src/core/database/index.js';
import { onPostgres } from '../support/database.js';
import { numbered } from '../support/sql.js';

export const USERS = 1_000;
export const POSTS = 20_000;
export const FOLLOWS_EACH = 50;
const LIKES_EACH = 5;
const COMMENTS_EACH = 2;
/** A post with a like of everybody and thousands of comments. */
export const HOT_POST = 777;
const HOT_COMMENTS = 5_000;
/** Everybody follows this user. */
export const STAR = 4;
/** Writes a seventh of all posts; everybody follows them, too. */
export const PROLIFIC = 5;

/**
 * A world big enough that a wrong plan shows, made by SQL that both databases understand. Among the users are private and
 * suspended ones, among the posts hidden ones; half of the posts have no likes, and many people the same name. User 1 must
 * exist.
 */
export async function makeWorld(database: Database): Promise<void> {
  const time = (seconds: string) =>
    onPostgres ? `to_timestamp(1700000000 + ${seconds})` : `strftime('%Y-%m-%d %H:%M:%f', 1700000000 + ${seconds}, 'unixepoch')`;
  const yes = onPostgres ? 'true' : '1';
  const no = onPostgres ? 'false' : '0';
  const run = (text: string) => database.transaction(() => database.query(numbered(text)));
  const series = (from: number, to: number) => `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`;
  const pairs = (count: number) => `(WITH RECURSIVE k (j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM k WHERE j < ${count}) SELECT j FROM k) k`;

  await run(`INSERT INTO users (username, email, email_key, password_hash, display_name, display_name_search, is_private, status, created_at)
    ${series(2, USERS)} SELECT 'user' || i, 'u' || i, 'u' || i, 'none', 'Name ' || (i % 3), 'name ' || (i % 3),
      CASE WHEN i % 20 = 0 THEN ${yes} ELSE ${no} END, CASE WHEN i % 50 = 7 THEN 'suspended' ELSE 'active' END, ${time('i')} FROM n ORDER BY i`);
  await run(`INSERT INTO sessions (user_id, family_hash, token_hash, rotated_at, created_at, expires_at)
    SELECT u.id, 'family-' || u.id || '-' || k.j, 'hash', ${time('0')}, ${time('0')}, ${time('9e9')} FROM users u CROSS JOIN ${pairs(5)}`);
  await run(`INSERT INTO posts (user_id, caption, visibility, likes_count, comments_count, created_at, deleted_at)
    ${series(1, POSTS)} SELECT CASE WHEN i % 7 = 0 THEN ${PROLIFIC} ELSE (i * 7919) % ${USERS} + 1 END, 'photo word' || (i % 500) || ' rare' || (i % 5000),
      CASE WHEN i % 20 = 3 THEN 'followers' WHEN i % 50 = 9 THEN 'private' ELSE 'public' END, CASE WHEN i % 2 = 0 THEN 0 ELSE (i * 37) % 101 END, CASE WHEN i % 2 = 0 THEN 0 ELSE (i * 53) % 31 END, ${time('i * 60')},
      CASE WHEN i % 100 = 13 THEN ${time('i * 61')} END FROM n ORDER BY i`);
  await run(`INSERT INTO media (owner_id, post_id, position, type, storage_key, content_type, width, height, size, sha256, created_at)
    SELECT user_id, id, 0, 'image', 'key-' || id, 'image/jpeg', 4, 3, 100, 'hash', created_at FROM posts`);
  for (const term of ["'photo'", "'word' || (id % 500)", "'rare' || (id % 5000)"]) {
    await run(`INSERT INTO caption_terms (term, posted_ms, post_id) SELECT ${term}, (1700000000 + id * 60) * CAST(1000 AS bigint), id FROM posts`);
  }
  await run(`INSERT INTO follows (follower_id, following_id, status, created_at)
    SELECT u.id, (u.id * 31 + k.j * k.j * 7 + k.j) % ${USERS} + 1, CASE WHEN (u.id + k.j) % 25 = 0 THEN 'pending' ELSE 'accepted' END, ${time('k.j')}
    FROM users u CROSS JOIN ${pairs(FOLLOWS_EACH)} WHERE (u.id * 31 + k.j * k.j * 7 + k.j) % ${USERS} + 1 <> u.id ON CONFLICT DO NOTHING`);
  for (const followed of [STAR, PROLIFIC]) {
    await run(`INSERT INTO follows (follower_id, following_id, status, created_at)
      SELECT id, ${followed}, 'accepted', ${time('id')} FROM users WHERE id <> ${followed} ON CONFLICT DO NOTHING`);
  }
  for (let from = 1; from <= POSTS; from += POSTS / 4) {
    const some = `posts p CROSS JOIN`;
    const range = `p.id >= ${from} AND p.id < ${from + POSTS / 4}`;
    await run(`INSERT INTO reactions (post_id, user_id, kind, created_at)
      SELECT p.id, (p.id * 13 + k.j * 101) % ${USERS} + 1, CASE WHEN k.j = 5 THEN 'dislike' ELSE 'like' END, ${time('p.id * 60 + k.j')}
      FROM ${some} ${pairs(LIKES_EACH)} WHERE ${range} ON CONFLICT DO NOTHING`);
    await run(`INSERT INTO comments (post_id, user_id, content, created_at)
      SELECT p.id, (p.id * 17 + k.j * 59) % ${USERS} + 1, 'A comment', ${time('p.id * 60 + k.j')} FROM ${some} ${pairs(COMMENTS_EACH)} WHERE ${range}`);
  }
  await run(`INSERT INTO reactions (post_id, user_id, kind, created_at) SELECT ${HOT_POST}, id, 'like', ${time('id')} FROM users WHERE true ON CONFLICT DO NOTHING`);
  await run(`INSERT INTO comments (post_id, user_id, content, created_at)
    ${series(1, HOT_COMMENTS)} SELECT ${HOT_POST}, i % ${USERS} + 1, 'A comment', ${time('i')} FROM n`);
}
