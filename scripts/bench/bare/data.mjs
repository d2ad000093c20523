// What the bare servers do on SQLite: prepared statements on the same file with the same pragmas. As lean as it can be
// written by hand: one connection, no framework, no layers.
import { hash as bcryptHash, verify as bcryptVerify } from '@node-rs/bcrypt';
import BetterSqlite from 'better-sqlite3';
import { encode as encodeBlurhash } from 'blurhash';
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { TOKEN_RULES, claimsOf, idBefore, jwt, toComment, toFeed, toMe, toPage, toPost, toProfile, toViewer } from './answers.mjs';
import { MEDIA, VISIBLE_TO_FOLLOWER, textsFor } from './texts.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const ACCESS_TOKEN_SECONDS = 900;

sharp.cache(false);
sharp.concurrency(1);

export function openBareData({ database, uploads, secret, bcryptCost }) {
  const db = new BetterSqlite(database, { fileMustExist: true });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -16000', 'mmap_size = 268435456', 'temp_store = MEMORY']) {
    db.pragma(pragma);
  }
  const key = createSecretKey(secret, 'utf8');
  const common = textsFor({
    list: (items) => `json_group_array(${items})`,
    object: 'json_object',
    page: `SELECT p.id FROM posts p INDEXED BY ix_posts_author
      WHERE p.user_id IN (SELECT f.following_id FROM follows f WHERE f.follower_id = :viewer AND f.status = 'accepted' UNION ALL SELECT :viewer)
        AND p.id < :before AND ${VISIBLE_TO_FOLLOWER} ORDER BY p.id DESC LIMIT 0 + :limit`,
  });
  const sql = {
    ...Object.fromEntries(Object.entries(common).map(([name, text]) => [name, db.prepare(text)])),
    media: db.prepare(`SELECT ${MEDIA} FROM media WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY post_id, position`),
    credentials: db.prepare('SELECT id, password_hash, status FROM users WHERE username = ?'),
    addSession: db.prepare(`INSERT INTO sessions (user_id, family_hash, token_hash, rotated_at, created_at, expires_at, user_agent) VALUES (?, ?, ?, ?, ?, ?, ?)`),
    addPost: db.prepare("INSERT INTO posts (user_id, caption, visibility, created_at) VALUES (?, ?, 'public', ?)"),
    addMedia: db.prepare(`INSERT INTO media (owner_id, post_id, position, type, storage_key, content_type, width, height, size, sha256, alt_text, blurhash, created_at)
      VALUES (?, ?, 0, 'image', ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    addTerm: db.prepare('INSERT INTO caption_terms (term, posted_ms, post_id) VALUES (?, ?, ?)'),
    addTag: db.prepare('INSERT INTO post_tags (tag, posted_ms, post_id, name, place, is_from_comment, is_listed) VALUES (?, ?, ?, ?, ?, 0, 1)'),
    addAuthorTag: db.prepare(`INSERT INTO author_tags (user_id, tag, name, posts_count, is_counted) VALUES (?, ?, ?, 1, 1)
      ON CONFLICT (user_id, tag) DO UPDATE SET posts_count = author_tags.posts_count + 1`),
    countTag: db.prepare('INSERT INTO tags (tag, name, minus_posts) VALUES (?, ?, -1) ON CONFLICT (tag) DO UPDATE SET minus_posts = tags.minus_posts - 1'),
    countPost: db.prepare('UPDATE users SET posts_count = posts_count + 1, stored_bytes = stored_bytes + ? WHERE id = ?'),
    addToSum: db.prepare(`INSERT INTO tallies (subject_id, name, shard, amount) VALUES (?, ?, 0, ?)
      ON CONFLICT (subject_id, name, shard) DO UPDATE SET amount = tallies.amount + excluded.amount`),
  };
  const shards = new Set();

  function getPost(id, viewer) {
    const row = sql.post.get({ id, viewer: viewer.id });
    return row && toPost(row, sql.mediaOfOne.all({ id }), viewer.id);
  }

  function signIn(userId, userAgent) {
    const [family, own] = [randomBytes(16), randomBytes(32)];
    const now = Date.now();
    const time = toSqlTime(now);
    const { lastInsertRowid } = sql.addSession.run(userId, sha256(family), sha256(own), time, time, toSqlTime(now + 30 * DAY_MS), userAgent ?? null);
    const access_token = jwt.sign({ sid: Number(lastInsertRowid) }, key, {
      subject: String(userId), issuer: TOKEN_RULES.issuer, audience: TOKEN_RULES.audience,
      expiresIn: ACCESS_TOKEN_SECONDS, algorithm: 'HS256', header: { alg: 'HS256', typ: 'at+jwt' },
    });
    const refresh_token = Buffer.concat([family, own]).toString('base64url');
    return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token, user: toMe(sql.userById.get({ id: userId })) };
  }

  /** One more, of the whole instance and of what the author has received. */
  function sum(post, ofAll, received) {
    sql.addToSum.run(0, ofAll, 1);
    if (post.visibility !== 'private') sql.addToSum.run(post.user_id, received, 1);
  }

  const writeLike = db.transaction((id, viewer) => {
    const post = sql.access.get({ id, viewer: viewer.id });
    if (post === undefined) return undefined;
    const time = toSqlTime(Date.now());
    const added = sql.addLike.get({ id, viewer: viewer.id, time }) !== undefined;
    const act = { user: post.user_id, type: 'like', viewer: viewer.id, post: id, comment: null, time, since: toSqlTime(Date.now() - DAY_MS) };
    if (added && post.user_id !== viewer.id && sql.restoreLike.get(act) === undefined) sql.notify.run(act);
    const { likes_count, dislikes_count } = added ? sql.countLike.get({ id }) : sql.likes.get({ id });
    if (added) sum(post, 'reactions', 'likes_received');
    return { post_id: id, liked: true, disliked: false, likes_count, dislikes_count };
  });

  const writeComment = db.transaction((id, content, viewer) => {
    const post = sql.access.get({ id, viewer: viewer.id });
    if (post === undefined || post.comments_enabled === 0) return undefined;
    const time = toSqlTime(Date.now());
    const added = sql.addComment.get({ post: id, viewer: viewer.id, content, time });
    if (post.user_id !== viewer.id) sql.notify.run({ user: post.user_id, type: 'comment', viewer: viewer.id, post: id, comment: added.id, time });
    sql.countComment.run({ id });
    sum(post, 'comments', 'comments_received');
    return toComment(sql.comment.get({ id: added.id, viewer: viewer.id }), viewer.id);
  });

  const writePost = db.transaction((viewer, caption, picture) => {
    const now = Date.now();
    const time = toSqlTime(now);
    const id = Number(sql.addPost.run(viewer.id, caption, time).lastInsertRowid);
    sql.addMedia.run(viewer.id, id, picture.key, picture.contentType, picture.width, picture.height, picture.size, picture.sha256, null, picture.blurhash, time);
    for (const term of termsOf(caption ?? '')) sql.addTerm.run(term, now, id);
    for (const [place, tag] of tagsOf(caption ?? '').entries()) {
      sql.addTag.run(tag, now, id, tag, place);
      sql.addAuthorTag.run(viewer.id, tag, tag);
      sql.countTag.run(tag, tag);
    }
    sql.countPost.run(picture.size, viewer.id);
    for (const [name, amount] of [['media', 1], ['media_bytes', picture.size], ['posts', 1]]) sql.addToSum.run(0, name, amount);
    return getPost(id, viewer);
  });

  return {
    close: () => db.close(),

    /** The viewer; undefined when the token is missing, not an access token of ours, or its session has ended. */
    authenticate(authorization) {
      const claims = claimsOf(authorization, key);
      return claims && toViewer(sql.viewer.get({ session: claims.sid, now: toSqlTime(Date.now()) }), claims);
    },

    feed(viewer, limit, cursor) {
      const rows = sql.feed.all({ viewer: viewer.id, before: idBefore(cursor), limit: limit + 1, now: toSqlTime(Date.now()) });
      const media = sql.media.all(JSON.stringify(rows.slice(0, limit).map((row) => row.id)));
      return toFeed(rows, media, limit, viewer);
    },

    post: getPost,

    profile(username, viewer) {
      const row = sql.profile.get({ username: username.toLowerCase(), viewer: viewer.id, now: toSqlTime(Date.now()) });
      return row && toProfile(row, viewer);
    },

    comments(post, viewer, limit) {
      if (sql.access.get({ id: post, viewer: viewer.id }) === undefined) return undefined;
      const rows = sql.comments.all({ post, after: 0, limit: limit + 1, viewer: viewer.id });
      return toPage(rows.slice(0, limit).map((row) => toComment(row, viewer.id)), rows.length > limit, 'comments.oldest');
    },

    like: (id, viewer) => writeLike.immediate(id, viewer),
    comment: (id, content, viewer) => writeComment.immediate(id, content.normalize('NFC').trim(), viewer),

    async login(identifier, password, userAgent) {
      const account = sql.credentials.get(identifier.toLowerCase());
      if (!(await bcryptVerify(password, account?.password_hash ?? (await bcryptHash('decoy', bcryptCost))))) return undefined;
      return account?.status === 'active' ? signIn(account.id, userAgent) : undefined;
    },

    /** Decodes and flushes the received file before its rows are committed. */
    async createPost(viewer, caption, path) {
      const bytes = await readFile(path);
      const { format } = await sharp(bytes).metadata();
      const extension = { jpeg: 'jpg', png: 'png', webp: 'webp' }[format];
      const picture = { ...(await look(bytes)), key: `${randomBytes(16).toString('hex')}.${extension}`, contentType: `image/${format}`, size: bytes.length, sha256: sha256(bytes) };
      await flush(path, 'r+');
      const folder = join(uploads, picture.key.slice(0, 2));
      if (!shards.has(folder)) {
        if ((await mkdir(folder, { recursive: true })) !== undefined) await flush(uploads, 'r');
        shards.add(folder);
      }
      await rename(path, join(folder, picture.key));
      await flush(folder, 'r');
      return writePost.immediate(viewer, caption, picture);
    },
  };
}

async function flush(path, flags) {
  const handle = await open(path, flags);
  await handle.sync();
  await handle.close();
}

/** Decodes the whole picture once, into the preview that the BlurHash is made of. */
async function look(bytes) {
  const image = sharp(bytes, { failOn: 'error' });
  const { width, height } = await image.metadata();
  const { data, info } = await image.resize({ width: 32, height: 32, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb').flatten({ background: 'white' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const [x, y] = info.width >= info.height ? [4, 3] : [3, 4];
  return { width, height, blurhash: encodeBlurhash(new Uint8ClampedArray(data), info.width, info.height, x, y) };
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function toSqlTime(milliseconds) {
  return new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}

/** The hashtags of a caption in plain letters. */
export function tagsOf(text) {
  return [...new Set([...text.matchAll(/(?<![\w#])#(?=\w*[a-z_])(\w+)/gi)].map(([, tag]) => tag.toLowerCase()))];
}

/** The words of a caption, as the program indexes them. */
export function termsOf(text) {
  const folded = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
  const words = [...folded.matchAll(/#?[\p{L}\p{N}]+/gu)].map(([word]) => word);
  return [...new Set(words.flatMap((word) => (word.startsWith('#') ? [word, word.slice(1)] : [word])))];
}
