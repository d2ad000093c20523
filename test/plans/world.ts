import type { Database } from '../../src/core/database/index.js';
import { onPostgres } from '../support/database.js';
import { numbered } from '../support/sql.js';

export const USERS = 1_000;
export const POSTS = 20_000;
export const FOLLOWS_EACH = 50;
const TAGS = 40_000;
const LIKES_EACH = 5;
const COMMENTS_EACH = 2;
/** A post with a like of everybody and thousands of comments. */
export const HOT_POST = 777;
const HOT_COMMENTS = 5_000;
/** A comment on it with thousands of replies. */
export const HOT_COMMENT = 999_999;
/** Everybody follows this user. */
export const STAR = 4;
/** Writes a seventh of all posts; everybody follows them, too. */
export const PROLIFIC = 5;

/**
 * A world big enough that a wrong plan shows, made by SQL that both databases understand. Among the users are private,
 * suspended and waiting ones, among the posts hidden ones; half of the posts have no likes, and many people the same name. User 1 must
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
    ${series(2, USERS)} SELECT 'user' || i, 'u' || i || '@example.org', 'u' || i || '@example.org', 'none', 'Name ' || (i % 3), 'name ' || (i % 3),
      CASE WHEN i % 20 = 0 THEN ${yes} ELSE ${no} END, CASE WHEN i % 50 = 7 THEN 'suspended' WHEN i % 50 = 9 THEN 'waiting' ELSE 'active' END, ${time('i')} FROM n ORDER BY i`);
  await run(`INSERT INTO user_name_words (word, user_id) SELECT 'name', id FROM users WHERE id > 1 UNION ALL SELECT CAST((id % 3) AS text), id FROM users WHERE id > 1`);
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
  // Every post has the tag `all`, some another, few a rare one; the counts are of other tags.
  for (const [tag, part] of [['all', '1 = 1'], ['word', 'id % 7 = 3'], ['rare', 'id % 5000 = 8']] as const) {
    await run(`INSERT INTO post_tags (tag, posted_ms, post_id, name, place, is_from_comment, is_listed)
      SELECT '${tag}', (1700000000 + id * 60) * CAST(1000 AS bigint), id, '${tag}', 0, ${no}, visibility = 'public' FROM posts WHERE ${part}`);
  }
  await run(`INSERT INTO tags (tag, name, minus_posts) ${series(1, TAGS)} SELECT 'tag' || i, 'tag' || i, -(i % 100 + 1) FROM n`);
  await run(`INSERT INTO muted_tags (user_id, tag, name, created_at) SELECT u.id, 'tag' || k.j, 'tag' || k.j, ${time('k.j')} FROM users u CROSS JOIN ${pairs(20)} WHERE u.id > 1`);
  await run(`INSERT INTO post_mentions (post_id, user_id, name, place, was_told) SELECT id, id % ${USERS} + 1, 'user', 0, ${yes} FROM posts WHERE id % 3 = 0`);
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
  for (const text of keptOf(time, series)) await run(text);
  await run(`INSERT INTO comment_mentions (comment_id, user_id, name, place, was_told) SELECT id, id % ${USERS} + 1, 'user', 0, ${yes} FROM comments WHERE id % 3 = 0`);
  await run(`INSERT INTO reactions (post_id, user_id, kind, created_at) SELECT ${HOT_POST}, id, 'like', ${time('id')} FROM users WHERE true ON CONFLICT DO NOTHING`);
  await run(`INSERT INTO comments (post_id, user_id, content, created_at) ${series(1, HOT_COMMENTS)} SELECT ${HOT_POST}, i % ${USERS} + 1, 'A comment', ${time('i')} FROM n`);
  await run(`INSERT INTO comments (id, post_id, user_id, content, created_at) VALUES (${HOT_COMMENT}, ${HOT_POST}, ${STAR}, 'The first', ${time('0')})`);
  await run(`INSERT INTO comments (post_id, user_id, reply_to_id, content, created_at) ${series(1, HOT_COMMENTS)} SELECT ${HOT_POST}, i % ${USERS} + 1, ${HOT_COMMENT}, 'A reply', ${time('i')} FROM n`);
  await run(`INSERT INTO comment_likes (comment_id, user_id, created_at) SELECT id, user_id, created_at FROM comments`);
  await run(`INSERT INTO comment_likes (comment_id, user_id, created_at) SELECT ${HOT_COMMENT}, id, ${time('id')} FROM users WHERE id <> ${STAR}`);
  await keepApart(run, time, pairs);
}

/** User 1 has blocked about a fifth of all people, over no follow, and muted a tenth; all others twenty each. */
async function keepApart(run: (text: string) => Promise<unknown>, time: (seconds: string) => string, pairs: (count: number) => string): Promise<void> {
  const followed1 = 'SELECT following_id FROM follows WHERE follower_id = 1';
  await run(`INSERT INTO blocks (blocker_id, blocked_id, created_at) SELECT 1, id, ${time('id')} FROM users WHERE id % 4 = 3 AND id NOT IN (${followed1})`);
  await run(`INSERT INTO mutes (muter_id, muted_id, created_at) SELECT 1, id, ${time('id')} FROM users WHERE id % 10 = 3`);
  for (const [table, by, of] of [['blocks', 'blocker_id', 'blocked_id'], ['mutes', 'muter_id', 'muted_id']] as const) {
    await run(`INSERT INTO ${table} (${by}, ${of}, created_at)
      SELECT u.id, (u.id * 37 + k.j * 41) % ${USERS} + 1, ${time('k.j')} FROM users u CROSS JOIN ${pairs(20)} WHERE u.id > 5 AND (u.id * 37 + k.j * 41) % ${USERS} + 1 NOT IN (u.id, 1)`);
  }
}

/** What people have saved, invites, and tokens of programs. */
function keptOf(time: (seconds: string) => string, series: (from: number, to: number) => string): string[] {
  return [
    `INSERT INTO saved_posts (post_id, user_id, created_at) SELECT id, 1, ${time('id')} FROM posts`,
    `INSERT INTO saved_posts (post_id, user_id, created_at) SELECT ${HOT_POST}, id, ${time('id')} FROM users WHERE id <> 1`,
    `INSERT INTO collections (user_id, name, created_at) ${series(1, 20_000)} SELECT CASE WHEN i <= 100 THEN 1 ELSE i % ${USERS - 1} + 2 END, 'Collection', ${time('i')} FROM n ORDER BY i`,
    `INSERT INTO collection_posts (collection_id, post_id, created_at) SELECT c.id, p.id, ${time('p.id')} FROM collections c JOIN posts p ON c.id = 1 OR p.id % 200 = c.id WHERE c.id <= 200`,
    `INSERT INTO invites (code, uses, created_at) ${series(1, 5_000)} SELECT 'code' || i, 1, ${time('i')} FROM n ORDER BY i`,
    `INSERT INTO personal_tokens (user_id, token_hash, name, scopes, created_at) ${series(1, 20_000)} SELECT CASE WHEN i <= 50 THEN 1 ELSE i % ${USERS - 1} + 2 END, 'hash' || i, 'Lamp', 'read', ${time('i')} FROM n ORDER BY i`,
    `INSERT INTO webhooks (user_id, scope, url, events, secret, active, due_at, created_at) ${series(1, 5_000)} SELECT CASE WHEN i <= 10 THEN 1 ELSE i % ${USERS - 1} + 2 END, 'own', 'https://hooks.example/', '*', '', FALSE, ${time('i')}, ${time('i')} FROM n ORDER BY i`,
    `INSERT INTO webhook_events (type, facts, created_at) ${series(1, 20_000)} SELECT 'post.created', '{}', ${time('i')} FROM n ORDER BY i`,
    `INSERT INTO webhook_deliveries (hook_id, event_id, status, attempts, created_at) SELECT CASE WHEN id % 4 = 0 THEN 1 ELSE id % 4999 + 2 END, id, 'delivered', 1, created_at FROM webhook_events ORDER BY id`,
  ];
}
