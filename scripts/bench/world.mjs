// The world that all servers start from: one SQLite file, migrated by the program itself and then filled row by row.
import { hash } from '@node-rs/bcrypt';
import BetterSqlite from 'better-sqlite3';
import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { tagsOf, termsOf } from './bare/data.mjs';
import { seededRandom } from './random.mjs';

const jwt = createRequire(createRequire(import.meta.url).resolve('passport-jwt'))('jsonwebtoken');

export const size = { people: 1_000, posts: 20_000, follows: 50, likes: 10, comments: 3 };
export const PASSWORD = 'four random green words';
const BCRYPT_COST = 12;
const TOKEN_HOURS = 2;
const MINUTE_MS = 60_000;

const WORDS = 'heron pond low tide morning light harbour fog street market bread old door red bicycle rain window cat garden summer hill river bridge night train snow field'.split(' ');
const BLURHASHES = ['LEHV6nWB2yk8pyo0adR*.7kCMdnj', 'LGF5]+Yk^6#M@-5c,1J5@[or[Q6.', 'L6PZfSi_.AyE_3t7t7R**0o#DgR4'];

/** What follows from posts, media and follows: figures of people, of tags and of the whole instance. */
export const COUNTED = `
  UPDATE users SET posts_count = (SELECT count(*) FROM posts WHERE user_id = users.id),
    followers_count = (SELECT count(*) FROM follows WHERE following_id = users.id),
    stored_bytes = (SELECT coalesce(sum(size), 0) FROM media WHERE owner_id = users.id);
  INSERT INTO author_tags (user_id, tag, name, posts_count, is_counted)
    SELECT p.user_id, t.tag, t.tag, count(*), 1 FROM post_tags t JOIN posts p ON p.id = t.post_id GROUP BY p.user_id, t.tag;
  INSERT INTO tags (tag, name, minus_posts) SELECT tag, tag, -count(*) FROM post_tags GROUP BY tag;
  INSERT OR REPLACE INTO tallies (subject_id, name, shard, amount)
    SELECT 0, 'users', 0, count(*) FROM users
    UNION ALL SELECT 0, 'posts', 0, count(*) FROM posts
    UNION ALL SELECT 0, 'reactions', 0, count(*) FROM reactions
    UNION ALL SELECT 0, 'comments', 0, count(*) FROM comments
    UNION ALL SELECT 0, 'media', 0, count(*) FROM media
    UNION ALL SELECT 0, 'media_bytes', 0, sum(size) FROM media
    UNION ALL SELECT user_id, 'likes_received', 0, sum(likes_count) FROM posts GROUP BY user_id
    UNION ALL SELECT user_id, 'comments_received', 0, sum(comments_count) FROM posts GROUP BY user_id`;

export const usernameOf = (id) => `person_${String(id).padStart(4, '0')}`;

/** Fills a migrated, empty database. Everything is public, so that each answer has the same bytes for as long as it runs. */
export async function fillWorld(file) {
  const random = seededRandom(1);
  const db = new BetterSqlite(file);
  for (const pragma of ['synchronous = OFF', 'cache_size = -200000', 'temp_store = MEMORY']) db.pragma(pragma);
  const passwordHash = await hash(PASSWORD, BCRYPT_COST);
  const start = Date.now() - size.posts * MINUTE_MS;
  const timeAt = (minute) => new Date(start + minute * MINUTE_MS).toISOString().replace('T', ' ').replace('Z', '');
  const add = (table, columns) => db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`);
  const insert = {
    user: add('users', ['id', 'username', 'email', 'email_key', 'password_hash', 'display_name', 'display_name_search', 'bio', 'created_at']),
    nameWord: add('user_name_words', ['word', 'user_id']),
    session: add('sessions', ['id', 'user_id', 'family_hash', 'token_hash', 'rotated_at', 'created_at', 'expires_at']),
    follow: add('follows', ['follower_id', 'following_id', 'status', 'created_at']),
    post: add('posts', ['id', 'user_id', 'caption', 'visibility', 'created_at']),
    term: add('caption_terms', ['term', 'posted_ms', 'post_id']),
    tag: add('post_tags', ['tag', 'posted_ms', 'post_id', 'name', 'place', 'is_from_comment', 'is_listed']),
    media: add('media', ['owner_id', 'post_id', 'type', 'storage_key', 'content_type', 'width', 'height', 'size', 'sha256', 'alt_text', 'blurhash', 'created_at']),
    like: add('reactions', ['post_id', 'user_id', 'kind', 'created_at']),
    comment: add('comments', ['post_id', 'user_id', 'content', 'created_at']),
  };
  const sentence = (count) => Array.from({ length: count }, () => random.of(WORDS)).join(' ');

  db.transaction(() => {
    for (let id = 1; id <= size.people; id++) {
      const username = usernameOf(id);
      const email = `${username}@example.org`;
      insert.user.run({
        id, username, email, email_key: email, password_hash: passwordHash, display_name: `Person ${id}`, display_name_search: `person ${id}`,
        bio: `${sentence(6)} 🌿`, created_at: timeAt(0),
      });
      for (const word of ['person', String(id)]) insert.nameWord.run({ word, user_id: id });
      const expires_at = new Date(Date.now() + 30 * 24 * 60 * MINUTE_MS).toISOString().replace('T', ' ').replace('Z', '');
      insert.session.run({ id, user_id: id, family_hash: newHash(), token_hash: newHash(), rotated_at: timeAt(0), created_at: timeAt(0), expires_at });
    }
    for (let id = 1; id <= size.people; id++) {
      for (const following_id of random.distinct(size.follows, size.people, id)) {
        insert.follow.run({ follower_id: id, following_id, status: 'accepted', created_at: timeAt(id) });
      }
    }
    for (let id = 1; id <= size.posts; id++) {
      const user_id = random.upTo(size.people);
      const caption = `${sentence(random.upTo(8) + 2)} #${random.of(WORDS)}`;
      insert.post.run({ id, user_id, caption, visibility: 'public', created_at: timeAt(id) });
      const posted_ms = Date.parse(`${timeAt(id).replace(' ', 'T')}Z`);
      for (const term of termsOf(caption)) insert.term.run({ term, posted_ms, post_id: id });
      for (const [place, tag] of tagsOf(caption).entries()) insert.tag.run({ tag, posted_ms, post_id: id, name: tag, place, is_from_comment: 0, is_listed: 1 });
      insert.media.run({
        owner_id: user_id, post_id: id, type: 'image', storage_key: `${randomBytes(16).toString('hex')}.jpg`, content_type: 'image/jpeg', width: 1200, height: 800,
        size: 150_000 + random.upTo(100_000), sha256: newHash(), alt_text: id % 2 === 0 ? sentence(5) : null, blurhash: random.of(BLURHASHES), created_at: timeAt(id),
      });
      for (const liker of random.distinct(size.likes, size.people)) insert.like.run({ post_id: id, user_id: liker, kind: 'like', created_at: timeAt(id) });
      for (let count = 0; count < size.comments; count++) {
        insert.comment.run({ post_id: id, user_id: random.upTo(size.people), content: `${sentence(7)}!`, created_at: timeAt(id) });
      }
    }
    db.exec(`UPDATE posts SET likes_count = ${size.likes}, comments_count = ${size.comments}; UPDATE users SET following_count = ${size.follows}; ${COUNTED}`);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** An access token for each person, by id; the session has the same id. */
export function signTokens(secret) {
  const sign = tokenSigner(secret);
  return Array.from({ length: size.people + 1 }, (_none, id) => sign(id));
}

/** @returns signs an access token for a person whose session has the same id, as the program does */
export function tokenSigner(secret) {
  const key = createSecretKey(secret, 'utf8');
  const rules = { issuer: 'socialphoto', audience: 'socialphoto-api', expiresIn: `${TOKEN_HOURS}h`, algorithm: 'HS256', header: { alg: 'HS256', typ: 'at+jwt' } };
  return (id) => jwt.sign({ sid: id }, key, { ...rules, subject: String(id) });
}

/** What a browser's cookie holds for each person, by id, as the program signs it. */
export function signCookies(secret) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'socialphoto browser sessions', 32));
  return Array.from({ length: size.people + 1 }, (_none, id) => `session=${id}.${id}.${createHmac('sha256', key).update(`${id}.${id}`).digest('base64url')}`);
}

/** Who likes what already, and so cannot like it for the first time. */
export function readLikes(file) {
  const db = new BetterSqlite(file, { readonly: true });
  const likes = db.prepare('SELECT post_id, user_id FROM reactions').raw().all();
  db.close();
  return new Set(likes.map(([post, user]) => post * 10_000 + user));
}

function newHash() {
  return createHash('sha256').update(randomBytes(16)).digest('hex');
}
