import { jest } from '@jest/globals';
import { Background } from '../../src/core/runtime/index.js';
import type { Database, SqlValue } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';
import { sumUp } from '../support/figures.js';
import { LoopTurns } from '../support/loop-turns.js';
import { findFaults, findRemains } from './support/remains.js';
import { numbered } from '../support/sql.js';

const LIKES = 1_500;
const COMMENTS = 700;
const FOLLOWS = 600;
/** Rows of each module that one transaction of the deletion gives back. */
const PIECE = 100;

describe('the deletion of a large account', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let database: Database;

  /** A statement for each of the numbers, in one transaction. */
  const fill = (count: number, text: string, values: (index: number) => SqlValue[]) =>
    database.transaction(async () => {
      for (let index = 0; index < count; index++) await database.query(numbered(text, values(index)));
    });
  const sum = async (text: string): Promise<number> => (await database.query<{ n: number }>(numbered(text)))[0]?.n ?? -1;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
    database = await app.database();
    const now = new Date();
    await fill(FOLLOWS, 'INSERT INTO users (username, password_hash, created_at, followers_count, following_count) VALUES ($1, $2, $3, $4, $5)', (index) => [
      `person${index}`, 'x', now, index % 2, 1 - (index % 2),
    ]);
    // Every other one is followed, the rest follow.
    await fill(FOLLOWS, "INSERT INTO follows (follower_id, following_id, status, created_at) VALUES ($1, $2, 'accepted', $3)", (index) =>
      index % 2 === 1 ? [ada.id, bob.id + 1 + index, now] : [bob.id + 1 + index, ada.id, now],
    );
    await fill(1, 'UPDATE users SET followers_count = $2, following_count = $2 WHERE id = $1', () => [ada.id, FOLLOWS / 2]);
    await fill(LIKES, 'INSERT INTO posts (user_id, caption, visibility, created_at, likes_count, comments_count) VALUES ($1, $2, $3, $4, 1, $5)', (index) => [
      bob.id, 'x', 'public', now, index < COMMENTS ? 1 : 0,
    ]);
    await fill(1, 'UPDATE users SET posts_count = $2 WHERE id = $1', () => [bob.id, LIKES]);
    await fill(LIKES, "INSERT INTO reactions (post_id, user_id, kind, created_at) VALUES ($1, $2, 'like', $3)", (index) => [index + 1, ada.id, now]);
    await fill(COMMENTS, 'INSERT INTO comments (post_id, user_id, content, created_at) VALUES ($1, $2, $3, $4)', (index) => [index + 1, ada.id, 'x', now]);
    await fill(LIKES, "INSERT INTO notifications (user_id, type, actor_id, post_id, created_at) VALUES ($1, 'like', $2, $3, $4)", (index) => [bob.id, ada.id, index + 1, now]);
    await fill(300, 'INSERT INTO posts (user_id, caption, visibility, created_at) VALUES ($1, $2, $3, $4)', () => [ada.id, 'mine', 'public', now]);
    await fill(1, 'UPDATE users SET posts_count = $2 WHERE id = $1', () => [ada.id, 300]);
    await sumUp(app);
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);
  afterAll(() => app.stop());

  it('answers before all is done, holds up nobody, and gives everything back', async () => {
    const turns = new LoopTurns();
    const turnsOfPieces = new Set<number>();
    const transaction = database.transaction.bind(database);
    jest.spyOn(database, 'transaction').mockImplementation((work, holds) => {
      turnsOfPieces.add(turns.count);
      return transaction(work, holds);
    });
    const begun = performance.now();
    const { status } = await ada.delete('/users/me', { password: PASSWORD });
    const answeredMs = performance.now() - begun;
    expect((await app.nobody.get('/users/ada')).status).toBe(404);
    await app.service(Background).settled();
    await turns.stop();
    expect(status).toBe(204);
    expect(answeredMs).toBeLessThan(5_000);
    // Counted, as moments depend on the machine: between two pieces of its work the event loop has a turn.
    expect(turnsOfPieces.size).toBeGreaterThan(LIKES / PIECE);

    expect(await findRemains(app, ada.id)).toEqual([]);
    expect(await sum('SELECT CAST(SUM(likes_count + comments_count) AS bigint) AS n FROM posts')).toBe(0);
    expect(await sum('SELECT CAST(SUM(followers_count + following_count) AS bigint) AS n FROM users')).toBe(0);
    expect(await sum('SELECT CAST(COUNT(*) AS bigint) AS n FROM posts')).toBe(LIKES);
    expect(await findFaults(app)).toEqual([]);
  });
});
