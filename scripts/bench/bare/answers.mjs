// The answers of the bare servers, of the same bytes as the program's, made from rows of either database; and whom a token is for.
import { createRequire } from 'node:module';

// The very copy that the program verifies tokens with.
export const jwt = createRequire(createRequire(import.meta.url).resolve('passport-jwt'))('jsonwebtoken');

const DEFAULT_AVATAR = '/assets/default-avatar.png';
export const TOKEN_RULES = { algorithms: ['HS256'], issuer: 'socialphoto', audience: 'socialphoto-api', complete: true };

/** What the token says; undefined when it is missing or not an access token of ours. */
export function claimsOf(authorization, key) {
  if (authorization === undefined || !/^bearer /i.test(authorization)) return undefined;
  try {
    const { header, payload } = jwt.verify(authorization.slice(7), key, TOKEN_RULES);
    return header.typ === 'at+jwt' && Object.keys(header).length === 2 && Number.isSafeInteger(payload.sid) ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** The viewer whom the session's row is of; undefined when there is none, or the account is not open. */
export function toViewer(row, { sub }) {
  return row?.status === 'active' && String(row.user_id) === sub ? { id: row.user_id, username: row.username, role: row.role } : undefined;
}

/** Where a page of the feed begins. */
export function idBefore(cursor) {
  return cursor === undefined ? Number.MAX_SAFE_INTEGER : JSON.parse(Buffer.from(cursor, 'base64url'))[1];
}

export function toFeed(rows, media, limit, viewer) {
  const page = rows.slice(0, limit);
  const itemsOf = new Map(page.map((row) => [row.id, []]));
  for (const item of media) itemsOf.get(item.post_id).push(item);
  return toPage(page.map((row) => toPost(row, itemsOf.get(row.id), viewer.id)), rows.length > limit, 'feed');
}

export function toProfile(row, viewer) {
  const { following, followed_by, blocking, muting } = row;
  return toUser(row, {
    is_self: row.u_id === viewer.id,
    blocking: blocking !== null,
    following: following === 'accepted',
    requested: following === 'pending',
    followed_by: followed_by === 'accepted',
    muting: muting !== null,
  });
}

function toTime(time) {
  if (time === null) return null;
  return typeof time === 'string' ? `${time.replace(' ', 'T')}Z` : time.toISOString();
}

export function toPage(items, more, list) {
  return { items, next_cursor: more ? Buffer.from(JSON.stringify([list, items.at(-1).id])).toString('base64url') : null };
}

function toSummary(row) {
  return {
    id: row.u_id,
    username: row.u_username,
    display_name: row.u_display_name,
    ...toAvatarUrls(row.u_avatar_key),
    is_private: Boolean(row.u_is_private),
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

export function toMe(row) {
  const viewer = { is_self: true, blocking: false, following: false, requested: false, followed_by: false, muting: false };
  return { ...toUser(row, viewer), email: row.email, email_verified: row.email_verified_at !== null, pending_email: row.pending_email, status: row.status };
}

function toMedia({ id, type, storage_key, poster_key, content_type, width, height, size, alt_text, blurhash }) {
  const copies = `/media/${id}/renditions/`;
  const renditions = type === 'video' && poster_key === null ? null : { thumb: `${copies}thumb`, small: `${copies}small`, medium: `${copies}medium`, large: `${copies}large` };
  return { id, type, url: `/uploads/${storage_key}`, content_type, width, height, size, alt_text, blurhash, renditions };
}

export function toPost(row, media, viewerId) {
  const items = media.map(toMedia);
  const { id, caption, visibility, likes_count, dislikes_count, comments_count, comments_enabled } = row;
  return {
    id, user: toSummary(row), caption, media: items, image_url: items[0]?.url ?? null, visibility, likes_count, dislikes_count, comments_count,
    comments_enabled: Boolean(comments_enabled),
    created_at: toTime(row.created_at),
    updated_at: toTime(row.updated_at),
    mentions: toPeople(row.mentions),
    tags: JSON.parse(row.tags ?? '[]'),
    viewer: { liked: row.viewer_reaction === 'like', disliked: row.viewer_reaction === 'dislike', saved: row.saved_at !== null, is_owner: row.u_id === viewerId },
  };
}

export function toComment(row, viewerId) {
  const { id, post_id, reply_to_id, content, replies_count, likes_count } = row;
  const isOwner = row.u_id === viewerId;
  return {
    id, post_id, reply_to_id, user: toSummary(row), content, replies_count, likes_count, created_at: toTime(row.created_at), updated_at: toTime(row.updated_at),
    mentions: toPeople(row.mentions),
    viewer: { liked: Boolean(row.liked), is_owner: isOwner, can_delete: isOwner || row.post_author === viewerId },
  };
}

function toPeople(json) {
  return JSON.parse(json ?? '[]').map(toSummary);
}
