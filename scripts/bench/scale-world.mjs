// Worlds of any size, filled by SQL alone. Lists of the whole and of what is famous grow with the number of posts: the first
// account is followed by everybody, the first post is liked and commented on by many, one tag is on every second post. What
// the average person and post has stays the same.
import BetterSqlite from 'better-sqlite3';
import { COUNTED } from './world.mjs';

export const POSTS_A_PERSON = 20;
const FOLLOWED = 50;
const LIKES_A_POST = 3;
export const SECONDS_A_POST = 20;

const time = (seconds) => `strftime('%Y-%m-%d %H:%M:%f', ${seconds}, 'unixepoch')`;

/** Fills a migrated, empty database. */
export function fillScaleWorld(file, posts) {
  const people = posts / POSTS_A_PERSON;
  const now = Math.floor(Date.now() / 1000);
  const start = now - (posts + 1) * SECONDS_A_POST;
  const at = (id) => `${start} + ${id} * ${SECONDS_A_POST}`;
  const db = new BetterSqlite(file);
  for (const pragma of ['journal_mode = MEMORY', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -1500000', 'temp_store = MEMORY']) db.pragma(pragma);
  const steps = [
    'CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)',
    `INSERT INTO n WITH RECURSIVE series (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < ${posts}) SELECT i FROM series`,
    `INSERT INTO users (id, username, email, email_key, password_hash, display_name, display_name_search, bio, following_count, created_at)
      SELECT i, printf('person_%07d', i), printf('person_%07d@example.org', i), printf('person_%07d@example.org', i), 'none', 'Person ' || i, 'person ' || i, 'Low tide and herons', 0, ${time(start)}
      FROM n WHERE i <= ${people}`,
    `INSERT INTO user_name_words (word, user_id) SELECT 'person', i FROM n WHERE i <= ${people} UNION ALL SELECT CAST(i AS text), i FROM n WHERE i <= ${people} ORDER BY 1, 2`,
    `INSERT INTO sessions (id, user_id, family_hash, token_hash, rotated_at, created_at, expires_at)
      SELECT i, i, printf('%064x', i), printf('%064x', i), ${time(start)}, ${time(start)}, ${time(now + 30 * 24 * 3600)} FROM n WHERE i <= ${people}`,
    `INSERT OR IGNORE INTO follows (follower_id, following_id, status, created_at)
      SELECT f.i, 1, 'accepted', ${time(at('f.i'))} FROM n f WHERE f.i BETWEEN 2 AND ${people}
      UNION ALL SELECT f.i, 1 + (f.i - 1 + k.i * ${Math.floor(people / (FOLLOWED + 5))}) % ${people}, 'accepted', ${time(at('k.i'))}
      FROM n f CROSS JOIN n k WHERE f.i <= ${people} AND k.i <= ${FOLLOWED} ORDER BY 1, 2`,
    // Every fiftieth is of the famous one.
    `INSERT INTO posts (id, user_id, caption, visibility, likes_count, comments_count, created_at)
      SELECT i, ${authorText('i', people)},
        'rare' || (i / 8) || CASE WHEN i % 5 = 0 THEN ' harbour' ELSE '' END || CASE WHEN i % 2 = 0 THEN ' #light' ELSE '' END || ' #topic' || (i % ${posts / 100}),
        'public', ${LIKES_A_POST}, 1, ${time(at('i'))} FROM n`,
    `CREATE TEMP TABLE words AS
      SELECT 'rare' || (i / 8) AS term, i FROM n UNION ALL SELECT 'harbour', i FROM n WHERE i % 5 = 0 UNION ALL SELECT 'light', i FROM n WHERE i % 2 = 0
      UNION ALL SELECT '#light', i FROM n WHERE i % 2 = 0 UNION ALL SELECT 'topic' || (i % ${posts / 100}), i FROM n UNION ALL SELECT '#topic' || (i % ${posts / 100}), i FROM n`,
    `INSERT INTO caption_terms (term, posted_ms, post_id) SELECT term, (${at('i')}) * 1000, i FROM words ORDER BY term, i`,
    `INSERT INTO post_tags (tag, posted_ms, post_id, name, place, is_from_comment, is_listed)
      SELECT substr(term, 2), (${at('i')}) * 1000, i, substr(term, 2), CASE WHEN term = '#light' THEN 0 ELSE 1 END, 0, 1 FROM words WHERE term LIKE '#%' ORDER BY term, i`,
    `INSERT INTO media (owner_id, post_id, type, storage_key, content_type, width, height, size, sha256, blurhash, created_at)
      SELECT user_id, id, 'image', printf('%032x.jpg', id), 'image/jpeg', 1200, 800, 200000, printf('%064x', id), 'LEHV6nWB2yk8pyo0adR*.7kCMdnj', created_at FROM posts`,
    `INSERT OR IGNORE INTO reactions (post_id, user_id, kind, created_at)
      SELECT p.i, 1 + (p.i * 13 + k.i * ${Math.floor(people / 7)}) % ${people}, 'like', ${time(at('p.i'))} FROM n p CROSS JOIN n k WHERE k.i <= ${LIKES_A_POST} ORDER BY 1, 2`,
    `INSERT OR IGNORE INTO reactions (post_id, user_id, kind, created_at) SELECT 1, i, 'like', ${time(at('i'))} FROM n WHERE i <= ${people}`,
    `INSERT INTO comments (id, post_id, user_id, content, created_at) SELECT i, i, ${commenterText('i', people)}, 'What a light over the harbour!', ${time(at('i'))} FROM n`,
    `INSERT INTO comments (id, post_id, user_id, content, created_at) SELECT ${posts} + i, 1, i, 'Famous!', ${time(at('i'))} FROM n WHERE i <= ${people}`,
    // Of each follower, like and comment of the famous post: more in every world than are counted as unread.
    `INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at)
      SELECT 1, kind, i, post, comment, ${time(at('i'))} FROM (
        SELECT i, 'follow' AS kind, NULL AS post, NULL AS comment FROM n UNION ALL SELECT i, 'like', 1, NULL FROM n UNION ALL SELECT i, 'comment', 1, ${posts} + i FROM n)
      WHERE i BETWEEN 2 AND ${people} ORDER BY i, kind`,
    `INSERT INTO saved_posts (post_id, user_id, created_at) SELECT i, 1, ${time(at('i'))} FROM n WHERE i % 20 = 0`,
    `UPDATE posts SET likes_count = (SELECT count(*) FROM reactions WHERE post_id = 1), comments_count = ${people} + 1 WHERE id = 1`,
    'UPDATE users SET following_count = (SELECT count(*) FROM follows WHERE follower_id = users.id)',
    COUNTED,
  ];
  db.transaction(() => steps.forEach((step) => db.exec(step)))();
  db.pragma('journal_mode = WAL');
  db.close();
}

// The same in SQL and here. The only comment on an average post has the post's id.
const authorText = (id, people) => `CASE WHEN ${id} % 50 = 1 THEN 1 ELSE 2 + (${id} * 7919) % ${people - 1} END`;
export const authorOf = (id, people) => (id % 50 === 1 ? 1 : 2 + ((id * 7919) % (people - 1)));
const commenterText = (id, people) => `1 + (${id} * 17) % ${people}`;
export const commenterOf = (id, people) => 1 + ((id * 17) % people);
