// What the bare servers share: prepared statements on the same file with the same pragmas, the same token check, and
// answers of the same bytes. As lean as it can be written by hand: one connection, no framework, no layers.
import { hash as bcryptHash, verify as bcryptVerify } from '@node-rs/bcrypt';
import BetterSqlite from 'better-sqlite3';
import { encode as encodeBlurhash } from 'blurhash';
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';

// The very copy that the program verifies tokens with.
const jwt = createRequire(createRequire(import.meta.url).resolve('passport-jwt'))('jsonwebtoken');

const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_AVATAR = '/assets/default-avatar.png';
const TOKEN_RULES = { algorithms: ['HS256'], issuer: 'socialphoto', audience: 'socialphoto-api', complete: true };
const ACCESS_TOKEN_SECONDS = 900;

sharp.cache(false);
sharp.concurrency(1);

const USER = 'u.id AS u_id, u.username AS u_username, u.display_name AS u_display_name, u.avatar_key AS u_avatar_key, u.is_private AS u_is_private';
const FULL_USER = `${USER}, u.bio, u.role, u.status, u.email, u.email_verified_at, u.pending_email, u.posts_count, u.followers_count, u.following_count, u.created_at`;
const POST = `p.id, p.caption, p.visibility, p.likes_count, p.dislikes_count, p.comments_count, p.comments_enabled, p.created_at, p.updated_at,
  (SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = :viewer) AS viewer_reaction,
  (SELECT s.created_at FROM saved_posts s WHERE s.post_id = p.id AND s.user_id = :viewer) AS saved_at,
  (SELECT json_group_array(t.name ORDER BY t.place) FROM post_tags t WHERE t.post_id = p.id) AS tags, ${peopleIn('post_mentions', 'm.post_id = p.id')} AS mentions, ${USER}`;
const COMMENT = `c.id, c.post_id, c.reply_to_id, c.content, c.replies_count, c.likes_count, c.created_at, c.updated_at, (SELECT p.user_id FROM posts p WHERE p.id = c.post_id) AS post_author,
  EXISTS (SELECT 1 FROM comment_likes l WHERE l.comment_id = c.id AND l.user_id = :viewer) AS liked, ${peopleIn('comment_mentions', 'm.comment_id = c.id')} AS mentions, ${USER}`;
const IS_MUTED = `(SELECT 1 FROM muted_tags n WHERE n.user_id = :viewer LIMIT 1) IS NOT NULL AND EXISTS (
  SELECT 1 FROM post_tags t WHERE t.post_id = p.id AND EXISTS (SELECT 1 FROM muted_tags m WHERE m.user_id = :viewer AND m.tag = t.tag))`;
const OPENNESS = "(SELECT CASE WHEN a.status <> 'active' THEN 0 WHEN a.is_private THEN 1 ELSE 2 END FROM users a WHERE a.id = p.user_id)";
const IS_UNBLOCKED = `(SELECT 1 FROM blocks b WHERE b.blocker_id = p.user_id AND b.blocked_id = :viewer) IS NULL
  AND (SELECT 1 FROM blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.user_id) IS NULL`;
const IS_UNMUTED = '(SELECT 1 FROM mutes m WHERE m.muter_id = :viewer AND m.muted_id = p.user_id AND (m.expires_at IS NULL OR m.expires_at > :now)) IS NULL';
const VISIBLE_TO_FOLLOWER = `p.deleted_at IS NULL AND ${IS_UNBLOCKED} AND ${IS_UNMUTED} AND (p.user_id = :viewer OR (p.visibility <> 'private' AND ${OPENNESS} >= 1))`;
const VISIBLE = `p.deleted_at IS NULL AND ${IS_UNBLOCKED} AND (p.user_id = :viewer OR (p.visibility = 'public' AND ${OPENNESS} = 2)
  OR (p.visibility <> 'private' AND ${OPENNESS} >= 1
    AND EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = :viewer AND f.following_id = p.user_id AND f.status = 'accepted')))`;
const MEDIA = 'id, post_id, type, storage_key, poster_key, content_type, width, height, size, alt_text, blurhash';

export function openBareData({ file, uploads, secret, bcryptCost }) {
  const db = new BetterSqlite(file, { fileMustExist: true });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -16000', 'mmap_size = 268435456', 'temp_store = MEMORY']) {
    db.pragma(pragma);
  }
  const key = createSecretKey(secret, 'utf8');
  const sql = {
    viewer: db.prepare('SELECT s.user_id, u.username, u.role, u.status FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ? AND s.expires_at > ?'),
    feed: db.prepare(`SELECT ${POST}, ${IS_MUTED} AS is_muted FROM (
        SELECT p.id FROM posts p INDEXED BY ix_posts_author
        WHERE p.user_id IN (SELECT f.following_id FROM follows f WHERE f.follower_id = :viewer AND f.status = 'accepted' UNION ALL SELECT :viewer)
          AND p.id < :before AND ${VISIBLE_TO_FOLLOWER} ORDER BY p.id DESC LIMIT :limit
      ) page JOIN posts p ON p.id = page.id JOIN users u ON u.id = p.user_id ORDER BY p.id DESC`),
    post: db.prepare(`SELECT ${POST} FROM posts p JOIN users u ON u.id = p.user_id WHERE p.id = :id AND ${VISIBLE}`),
    media: db.prepare(`SELECT ${MEDIA} FROM media WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY post_id, position`),
    mediaOfOne: db.prepare(`SELECT ${MEDIA} FROM media WHERE post_id = ? ORDER BY position`),
    userById: db.prepare(`SELECT ${FULL_USER} FROM users u WHERE u.id = ?`),
    userByName: db.prepare(`SELECT ${FULL_USER} FROM users u WHERE u.username = ?`),
    relationship: db.prepare(`SELECT (SELECT status FROM follows WHERE follower_id = :viewer AND following_id = :user) AS following,
      (SELECT status FROM follows WHERE follower_id = :user AND following_id = :viewer) AS followed_by,
      (SELECT 1 FROM blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = :user) AS blocking,
      (SELECT 1 FROM mutes m WHERE m.muter_id = :viewer AND m.muted_id = :user AND (m.expires_at IS NULL OR m.expires_at > :now)) AS muting`),
    access: db.prepare(`SELECT p.id, p.user_id, p.visibility, p.comments_enabled FROM posts p WHERE p.id = :id AND ${VISIBLE}`),
    comments: db.prepare(`SELECT ${COMMENT} FROM (
        SELECT k.id FROM comments k WHERE k.post_id = :post AND k.reply_to_id IS NULL AND k.deleted_at IS NULL AND k.id > :after
          AND (SELECT a.status FROM users a WHERE a.id = k.user_id) = 'active' ORDER BY k.id LIMIT :limit
      ) page JOIN comments c ON c.id = page.id JOIN users u ON u.id = c.user_id ORDER BY c.id`),
    comment: db.prepare(`SELECT ${COMMENT} FROM comments c JOIN users u ON u.id = c.user_id WHERE c.id = :id`),
    addComment: db.prepare('INSERT INTO comments (post_id, user_id, content, created_at) VALUES (?, ?, ?, ?)'),
    countComment: db.prepare('UPDATE posts SET comments_count = comments_count + 1 WHERE id = ? AND deleted_at IS NULL'),
    addLike: db.prepare("INSERT INTO reactions (post_id, user_id, kind, created_at) VALUES (?, ?, 'like', ?) ON CONFLICT (post_id, user_id) DO NOTHING"),
    countLike: db.prepare('UPDATE posts SET likes_count = likes_count + 1 WHERE id = ? AND deleted_at IS NULL RETURNING likes_count, dislikes_count'),
    likes: db.prepare('SELECT likes_count, dislikes_count FROM posts WHERE id = ?'),
    restoreLike: db.prepare(`UPDATE notifications SET withdrawn_at = NULL WHERE id = (SELECT id FROM notifications
      WHERE user_id = ? AND type = 'like' AND actor_id = ? AND COALESCE(post_id, 0) = ? AND created_at > ? ORDER BY id DESC LIMIT 1)`),
    notify: db.prepare('INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at) VALUES (?, ?, ?, ?, ?, ?)'),
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
    return row && toPost(row, sql.mediaOfOne.all(id), viewer.id);
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
    return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, refresh_token, user: toMe(sql.userById.get(userId)) };
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
    const added = sql.addLike.run(id, viewer.id, time).changes === 1;
    if (added && post.user_id !== viewer.id && sql.restoreLike.run(post.user_id, viewer.id, id, toSqlTime(Date.now() - DAY_MS)).changes === 0) {
      sql.notify.run(post.user_id, 'like', viewer.id, id, null, time);
    }
    const { likes_count, dislikes_count } = added ? sql.countLike.get(id) : sql.likes.get(id);
    if (added) sum(post, 'reactions', 'likes_received');
    return { post_id: id, liked: true, disliked: false, likes_count, dislikes_count };
  });

  const writeComment = db.transaction((id, content, viewer) => {
    const post = sql.access.get({ id, viewer: viewer.id });
    if (post === undefined || post.comments_enabled === 0) return undefined;
    const time = toSqlTime(Date.now());
    const { lastInsertRowid } = sql.addComment.run(id, viewer.id, content, time);
    if (post.user_id !== viewer.id) sql.notify.run(post.user_id, 'comment', viewer.id, id, lastInsertRowid, time);
    sql.countComment.run(id);
    sum(post, 'comments', 'comments_received');
    return toComment(sql.comment.get({ id: lastInsertRowid, viewer: viewer.id }), viewer.id);
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
      if (authorization === undefined || !/^bearer /i.test(authorization)) return undefined;
      try {
        const { header, payload } = jwt.verify(authorization.slice(7), key, TOKEN_RULES);
        if (header.typ !== 'at+jwt' || Object.keys(header).length !== 2 || !Number.isSafeInteger(payload.sid)) return undefined;
        const row = sql.viewer.get(payload.sid, toSqlTime(Date.now()));
        if (row?.status !== 'active' || String(row.user_id) !== payload.sub) return undefined;
        return { id: row.user_id, username: row.username, role: row.role };
      } catch {
        return undefined;
      }
    },

    feed(viewer, limit, cursor) {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : JSON.parse(Buffer.from(cursor, 'base64url'))[1];
      const rows = sql.feed.all({ viewer: viewer.id, before, limit: limit + 1, now: toSqlTime(Date.now()) });
      const page = rows.slice(0, limit);
      const media = new Map(page.map((row) => [row.id, []]));
      for (const item of sql.media.all(JSON.stringify(page.map((row) => row.id)))) media.get(item.post_id).push(item);
      return toPage(page.map((row) => toPost(row, media.get(row.id), viewer.id)), rows.length > limit, 'feed');
    },

    post: getPost,

    profile(username, viewer) {
      const row = sql.userByName.get(username.toLowerCase());
      if (row?.status !== 'active') return undefined;
      const { following, followed_by, blocking, muting } = sql.relationship.get({ viewer: viewer.id, user: row.u_id, now: toSqlTime(Date.now()) });
      return toUser(row, {
        is_self: row.u_id === viewer.id,
        blocking: blocking !== null,
        following: following === 'accepted',
        requested: following === 'pending',
        followed_by: followed_by === 'accepted',
        muting: muting !== null,
      });
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

function toTime(text) {
  return text === null ? null : `${text.replace(' ', 'T')}Z`;
}

function toPage(items, more, list) {
  return { items, next_cursor: more ? Buffer.from(JSON.stringify([list, items.at(-1).id])).toString('base64url') : null };
}

function toSummary(row) {
  return {
    id: row.u_id,
    username: row.u_username,
    display_name: row.u_display_name,
    ...toAvatarUrls(row.u_avatar_key),
    is_private: row.u_is_private === 1,
  };
}

function toAvatarUrls(key) {
  if (key === null) return { avatar_url: DEFAULT_AVATAR, avatar_urls: { small: '/assets/default-avatar-small.png', large: DEFAULT_AVATAR } };
  return { avatar_url: `/uploads/${key}`, avatar_urls: { small: `/avatars/${key}/small`, large: `/avatars/${key}/large` } };
}

function toUser(row, viewer) {
  const { bio, role, posts_count, followers_count, following_count } = row;
  return { ...toSummary(row), bio, role, posts_count, followers_count, following_count, created_at: toTime(row.created_at), viewer };
}

function toMe(row) {
  const viewer = { is_self: true, blocking: false, following: false, requested: false, followed_by: false, muting: false };
  return { ...toUser(row, viewer), email: row.email, email_verified: row.email_verified_at !== null, pending_email: row.pending_email, status: row.status };
}

function toMedia({ id, type, storage_key, poster_key, content_type, width, height, size, alt_text, blurhash }) {
  const copies = `/media/${id}/renditions/`;
  const renditions = type === 'video' && poster_key === null ? null : { thumb: `${copies}thumb`, small: `${copies}small`, medium: `${copies}medium`, large: `${copies}large` };
  return { id, type, url: `/uploads/${storage_key}`, content_type, width, height, size, alt_text, blurhash, renditions };
}

function toPost(row, media, viewerId) {
  const items = media.map(toMedia);
  const { id, caption, visibility, likes_count, dislikes_count, comments_count, comments_enabled } = row;
  return {
    id, user: toSummary(row), caption, media: items, image_url: items[0]?.url ?? null, visibility, likes_count, dislikes_count, comments_count,
    comments_enabled: comments_enabled === 1,
    created_at: toTime(row.created_at),
    updated_at: toTime(row.updated_at),
    mentions: toPeople(row.mentions),
    tags: JSON.parse(row.tags),
    viewer: { liked: row.viewer_reaction === 'like', disliked: row.viewer_reaction === 'dislike', saved: row.saved_at !== null, is_owner: row.u_id === viewerId },
  };
}

function toComment(row, viewerId) {
  const { id, post_id, reply_to_id, content, replies_count, likes_count } = row;
  const isOwner = row.u_id === viewerId;
  return {
    id, post_id, reply_to_id, user: toSummary(row), content, replies_count, likes_count, created_at: toTime(row.created_at), updated_at: toTime(row.updated_at),
    mentions: toPeople(row.mentions),
    viewer: { liked: row.liked === 1, is_owner: isOwner, can_delete: isOwner || row.post_author === viewerId },
  };
}

/** People of a table of mentions as JSON, in the order of the text. */
function peopleIn(table, condition) {
  return `(SELECT json_group_array(json_object('u_id', u.id, 'u_username', u.username, 'u_display_name', u.display_name, 'u_avatar_key', u.avatar_key, 'u_is_private', u.is_private) ORDER BY m.place)
    FROM ${table} m CROSS JOIN users u WHERE ${condition} AND u.id = m.user_id AND u.status = 'active')`;
}

function toPeople(json) {
  return JSON.parse(json).map(toSummary);
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
