import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';

const LIMIT = 7_500;

describe('the limit of follows', () => {
  let app: TestApp;
  let ada: Person;

  beforeEach(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada', 'open', 'closed');
    const database = await app.database();
    await database.transaction(async () => {
      await database.query(
        sql`INSERT INTO users (username, password_hash, created_at)
         WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${sql.text(String(LIMIT))}) SELECT 'star_' || n, 'x', u.created_at FROM s CROSS JOIN users u WHERE u.id = ${ada.id}`,
      );
      await database.query(
        sql`INSERT INTO follows (follower_id, following_id, status, created_at)
         SELECT ${ada.id}, id, CASE WHEN username = 'star_7' THEN 'pending' ELSE 'accepted' END, created_at FROM users WHERE username LIKE 'star@_%' ESCAPE '@'`,
      );
      await database.query(sql`UPDATE users SET following_count = ${LIMIT - 1} WHERE id = ${ada.id}`);
    });
  });
  afterEach(() => app.stop());

  it('counts follows and requests, and refuses one more without a trace', async () => {
    const { status, body } = await ada.post('/users/open/follow');
    expect([status, body.code]).toEqual([409, 'follow-limit-reached']);
    expect((await ada.get('/users/open')).body).toMatchObject({ followers_count: 0, viewer: { following: false, requested: false } });
    expect((await ada.get('/users/me')).body.following_count).toBe(LIMIT - 1);
    expect((await ada.post('/users/star_1/follow')).status).toBe(200);
  });

  it('makes room when a request is taken back', async () => {
    expect((await ada.delete('/users/star_7/follow')).status).toBe(200);
    expect((await ada.post('/users/open/follow')).body).toMatchObject({ following: true });
    expect((await ada.post('/users/closed/follow')).status).toBe(409);
  });
});
