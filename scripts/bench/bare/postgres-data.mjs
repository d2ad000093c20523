// What bare Express does on PostgreSQL: `pg` with a pool and statements under names, the same SQL and the same answers as on SQLite.
import { createSecretKey } from 'node:crypto';
import pg from 'pg';
import { claimsOf, idBefore, toComment, toFeed, toPage, toPost, toProfile, toViewer } from './answers.mjs';
import { MEDIA, VISIBLE_TO_FOLLOWER, textsFor } from './texts.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
/** As many parts as the program spreads each sum over, so that writers do not wait for each other. */
const SHARDS = 16;
const POOL_SIZE = 10;

const { builtins } = pg.types;
pg.types.setTypeParser(builtins.INT8, Number);

// As the program does it: the newest of each author first, then the posts of those who can be on the page.
const AUTHORED = `FROM posts p WHERE p.user_id = author.user_id AND p.id < :before AND ${VISIBLE_TO_FOLLOWER} ORDER BY p.id DESC`;
const TEXTS = {
  ...textsFor({
    list: (items) => `CAST(json_agg(${items}) AS text)`,
    object: 'json_build_object',
    page: `SELECT post.id FROM (
        SELECT author.user_id FROM (SELECT f.following_id AS user_id FROM follows f WHERE f.follower_id = :viewer AND f.status = 'accepted' UNION ALL SELECT CAST(:viewer AS bigint)) author
          CROSS JOIN LATERAL (SELECT p.id ${AUTHORED} LIMIT 1) head ORDER BY head.id DESC LIMIT :limit
      ) author CROSS JOIN LATERAL (SELECT p.id ${AUTHORED} LIMIT :limit) post ORDER BY post.id DESC LIMIT :limit`,
  }),
  media: `SELECT ${MEDIA} FROM media WHERE post_id = ANY(CAST(:ids AS bigint[])) ORDER BY post_id, position`,
  sumOfOpen: sumWith('(0, :ofAll, :shard, 1), (:author, :received, :shard, 1)'),
  sum: sumWith('(0, :ofAll, :shard, 1)'),
};

function sumWith(rows) {
  return `INSERT INTO tallies (subject_id, name, shard, amount) VALUES ${rows}
    ON CONFLICT (subject_id, name, shard) DO UPDATE SET amount = tallies.amount + excluded.amount`;
}

export function openBareData({ database, secret }) {
  // Lists walk along an index, as in the program.
  const pool = new pg.Pool({ connectionString: database, max: POOL_SIZE, options: '-c enable_bitmapscan=off' });
  const key = createSecretKey(secret, 'utf8');
  const sql = Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [name, prepare(name, text)]));
  let turn = 0;

  async function inTransaction(work) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const value = await work(client);
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** One more, of the whole instance and of what the author has received. */
  async function sum(client, post, ofAll, received) {
    turn = (turn + 1) % SHARDS;
    await sql[post.visibility === 'private' ? 'sum' : 'sumOfOpen'](client, { ofAll, received, author: post.user_id, shard: turn });
  }

  return {
    close: () => pool.end(),

    async authenticate(authorization) {
      const claims = claimsOf(authorization, key);
      if (claims === undefined) return undefined;
      const [row] = await sql.viewer(pool, { session: claims.sid, now: new Date().toISOString() });
      return toViewer(row, claims);
    },

    async feed(viewer, limit, cursor) {
      const rows = await sql.feed(pool, { viewer: viewer.id, before: idBefore(cursor), limit: limit + 1, now: new Date().toISOString() });
      const media = await sql.media(pool, { ids: rows.slice(0, limit).map((row) => row.id) });
      return toFeed(rows, media, limit, viewer);
    },

    async post(id, viewer) {
      const [row] = await sql.post(pool, { id, viewer: viewer.id });
      return row && toPost(row, await sql.mediaOfOne(pool, { id }), viewer.id);
    },

    async profile(username, viewer) {
      const [row] = await sql.profile(pool, { username: username.toLowerCase(), viewer: viewer.id, now: new Date().toISOString() });
      return row && toProfile(row, viewer);
    },

    async comments(post, viewer, limit) {
      const [access] = await sql.access(pool, { id: post, viewer: viewer.id });
      if (access === undefined) return undefined;
      const rows = await sql.comments(pool, { post, after: 0, limit: limit + 1, viewer: viewer.id });
      return toPage(rows.slice(0, limit).map((row) => toComment(row, viewer.id)), rows.length > limit, 'comments.oldest');
    },

    like: (id, viewer) => inTransaction(async (client) => {
      const [post] = await sql.access(client, { id, viewer: viewer.id });
      if (post === undefined) return undefined;
      const now = Date.now();
      const time = new Date(now).toISOString();
      const [added] = await sql.addLike(client, { id, viewer: viewer.id, time });
      if (added !== undefined && post.user_id !== viewer.id) {
        const act = { user: post.user_id, type: 'like', viewer: viewer.id, post: id, comment: null, time, since: new Date(now - DAY_MS).toISOString() };
        const [restored] = await sql.restoreLike(client, act);
        if (restored === undefined) await sql.notify(client, act);
      }
      if (added !== undefined) await sum(client, post, 'reactions', 'likes_received');
      // Last, as others who like the same post wait for it from here on.
      const [counts] = await sql[added === undefined ? 'likes' : 'countLike'](client, { id });
      return { post_id: id, liked: true, disliked: false, likes_count: counts.likes_count, dislikes_count: counts.dislikes_count };
    }),

    comment: (id, content, viewer) => inTransaction(async (client) => {
      const [post] = await sql.access(client, { id, viewer: viewer.id });
      if (post === undefined || !post.comments_enabled) return undefined;
      const time = new Date().toISOString();
      const [added] = await sql.addComment(client, { post: id, viewer: viewer.id, content: content.normalize('NFC').trim(), time });
      if (post.user_id !== viewer.id) await sql.notify(client, { user: post.user_id, type: 'comment', viewer: viewer.id, post: id, comment: added.id, time });
      const [row] = await sql.comment(client, { id: added.id, viewer: viewer.id });
      await sum(client, post, 'comments', 'comments_received');
      await sql.countComment(client, { id });
      return toComment(row, viewer.id);
    }),
  };
}

/** @returns runs the statement under its name, with values for its parameters by name */
function prepare(name, named) {
  const parameters = [...new Set([...named.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter))];
  const text = named.replace(/:(\w+)/g, (_all, parameter) => `$${parameters.indexOf(parameter) + 1}`);
  return async (client, values) => (await client.query({ name, text, values: parameters.map((parameter) => values[parameter]) })).rows;
}
