// SQL of the bare servers that is the same on both databases, with parameters by name. What differs is handed in: how a list
// and an object become JSON. SQLite would plan a statement anew for each number that is bound as its limit; not for an expression.
const USER = 'u.id AS u_id, u.username AS u_username, u.display_name AS u_display_name, u.avatar_key AS u_avatar_key, u.is_private AS u_is_private';
const FULL_USER = `${USER}, u.bio, u.role, u.status, u.email, u.email_verified_at, u.pending_email, u.posts_count, u.followers_count, u.following_count, u.created_at`;
const IS_MUTED = `(SELECT 1 FROM muted_tags n WHERE n.user_id = :viewer LIMIT 1) IS NOT NULL AND EXISTS (
  SELECT 1 FROM post_tags t WHERE t.post_id = p.id AND EXISTS (SELECT 1 FROM muted_tags m WHERE m.user_id = :viewer AND m.tag = t.tag))`;
const OPENNESS = "(SELECT CASE WHEN a.status <> 'active' THEN 0 WHEN a.is_private THEN 1 ELSE 2 END FROM users a WHERE a.id = p.user_id)";
const IS_UNBLOCKED = `(SELECT 1 FROM blocks b WHERE b.blocker_id = p.user_id AND b.blocked_id = :viewer) IS NULL
  AND (SELECT 1 FROM blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.user_id) IS NULL`;
const IS_UNMUTED = '(SELECT 1 FROM mutes m WHERE m.muter_id = :viewer AND m.muted_id = p.user_id AND (m.expires_at IS NULL OR m.expires_at > :now)) IS NULL';
export const VISIBLE_TO_FOLLOWER = `p.deleted_at IS NULL AND ${IS_UNBLOCKED} AND ${IS_UNMUTED} AND (p.user_id = :viewer OR (p.visibility <> 'private' AND ${OPENNESS} >= 1))`;
const VISIBLE = `p.deleted_at IS NULL AND ${IS_UNBLOCKED} AND (p.user_id = :viewer OR (p.visibility = 'public' AND ${OPENNESS} = 2)
  OR (p.visibility <> 'private' AND ${OPENNESS} >= 1
    AND EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = :viewer AND f.following_id = p.user_id AND f.status = 'accepted')))`;
export const MEDIA = 'id, post_id, type, storage_key, poster_key, content_type, width, height, size, alt_text, blurhash';

/** @param page SQL of the ids of a page of the feed */
export function textsFor({ list, object, page }) {
  /** People of a table of mentions, in the order of the text. */
  const peopleIn = (table, condition) => `(SELECT ${list(`${object}('u_id', u.id, 'u_username', u.username, 'u_display_name', u.display_name, 'u_avatar_key', u.avatar_key, 'u_is_private', u.is_private) ORDER BY m.place`)}
    FROM ${table} m CROSS JOIN users u WHERE ${condition} AND u.id = m.user_id AND u.status = 'active')`;
  const post = `p.id, p.caption, p.visibility, p.likes_count, p.dislikes_count, p.comments_count, p.comments_enabled, p.created_at, p.updated_at,
    (SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = :viewer) AS viewer_reaction,
    (SELECT s.created_at FROM saved_posts s WHERE s.post_id = p.id AND s.user_id = :viewer) AS saved_at,
    (SELECT ${list('t.name ORDER BY t.place')} FROM post_tags t WHERE t.post_id = p.id) AS tags, ${peopleIn('post_mentions', 'm.post_id = p.id')} AS mentions, ${USER}`;
  const comment = `c.id, c.post_id, c.reply_to_id, c.content, c.replies_count, c.likes_count, c.created_at, c.updated_at, (SELECT p.user_id FROM posts p WHERE p.id = c.post_id) AS post_author,
    EXISTS (SELECT 1 FROM comment_likes l WHERE l.comment_id = c.id AND l.user_id = :viewer) AS liked, ${peopleIn('comment_mentions', 'm.comment_id = c.id')} AS mentions, ${USER}`;
  return {
    viewer: 'SELECT s.user_id, u.username, u.role, u.status FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = :session AND s.expires_at > :now',
    feed: `SELECT ${post}, ${IS_MUTED} AS is_muted FROM (${page}) page JOIN posts p ON p.id = page.id JOIN users u ON u.id = p.user_id ORDER BY p.id DESC`,
    post: `SELECT ${post} FROM posts p JOIN users u ON u.id = p.user_id WHERE p.id = :id AND ${VISIBLE}`,
    mediaOfOne: `SELECT ${MEDIA} FROM media WHERE post_id = :id ORDER BY position`,
    userById: `SELECT ${FULL_USER} FROM users u WHERE u.id = :id`,
    profile: `SELECT ${FULL_USER}, (SELECT status FROM follows WHERE follower_id = :viewer AND following_id = u.id) AS following,
      (SELECT status FROM follows WHERE follower_id = u.id AND following_id = :viewer) AS followed_by,
      (SELECT 1 FROM blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = u.id) AS blocking,
      (SELECT 1 FROM mutes m WHERE m.muter_id = :viewer AND m.muted_id = u.id AND (m.expires_at IS NULL OR m.expires_at > :now)) AS muting
      FROM users u WHERE u.username = :username AND u.status = 'active'`,
    access: `SELECT p.id, p.user_id, p.visibility, p.comments_enabled FROM posts p WHERE p.id = :id AND ${VISIBLE}`,
    comments: `SELECT ${comment} FROM (
        SELECT k.id FROM comments k WHERE k.post_id = :post AND k.reply_to_id IS NULL AND k.deleted_at IS NULL AND k.id > :after
          AND (SELECT a.status FROM users a WHERE a.id = k.user_id) = 'active' ORDER BY k.id LIMIT 0 + :limit
      ) page JOIN comments c ON c.id = page.id JOIN users u ON u.id = c.user_id ORDER BY c.id`,
    comment: `SELECT ${comment} FROM comments c JOIN users u ON u.id = c.user_id WHERE c.id = :id`,
    addComment: 'INSERT INTO comments (post_id, user_id, content, created_at) VALUES (:post, :viewer, :content, :time) RETURNING id',
    countComment: 'UPDATE posts SET comments_count = comments_count + 1 WHERE id = :id AND deleted_at IS NULL',
    addLike: "INSERT INTO reactions (post_id, user_id, kind, created_at) VALUES (:id, :viewer, 'like', :time) ON CONFLICT (post_id, user_id) DO NOTHING RETURNING kind",
    countLike: 'UPDATE posts SET likes_count = likes_count + 1 WHERE id = :id AND deleted_at IS NULL RETURNING likes_count, dislikes_count',
    likes: 'SELECT likes_count, dislikes_count FROM posts WHERE id = :id',
    restoreLike: `UPDATE notifications SET withdrawn_at = NULL WHERE id = (SELECT id FROM notifications
      WHERE user_id = :user AND type = 'like' AND actor_id = :viewer AND post_id = :post AND created_at > :since ORDER BY id DESC LIMIT 1) RETURNING id`,
    notify: 'INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at) VALUES (:user, :type, :viewer, :post, :comment, :time)',
  };
}
