import { type Database, type Sql, sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';
import type { Person } from '../support/person.js';

const MANY = 12_000;
const LATER = onPostgres ? "TIMESTAMP '2099-01-01'" : "'2099-01-01 00:00:00.000'";

describe('very many rows of one person', () => {
  let app: TestApp;
  let database: Database;
  beforeAll(async () => {
    app = await TestApp.start();
    database = await app.database();
  });
  afterAll(() => app.stop());

  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY})`;
  const addSessions = (person: Person) =>
    database.transaction(() =>
      database.query(sql`INSERT INTO sessions (user_id, family_hash, token_hash, rotated_at, created_at, expires_at)
        ${sql.text(numbers)} SELECT ${sql.text(String(person.id))}, 'family-${sql.text(String(person.id))}-' || i, 'hash', ${sql.text(LATER)}, ${sql.text(LATER)}, ${sql.text(LATER)} FROM n`),
    );
  const countSessions = async (person: Person) => (await database.query(sql`SELECT id FROM sessions WHERE user_id = ${person.id}`)).length;

  /** The most rows that a statement gave or took while the work was done. */
  async function largest(work: () => Promise<unknown>): Promise<number> {
    const query = database.query.bind(database);
    let most = 0;
    database.query = async <Row>(statement: Sql) => {
      const rows = await query<Row>(statement);
      most = Math.max(most, rows.length);
      return rows;
    };
    try {
      await work();
    } finally {
      database.query = query;
    }
    return most;
  }

  it('a hundred sessions are kept; the oldest goes', async () => {
    const [ada] = await app.people('ada');
    await database.transaction(() =>
      database.query(sql`INSERT INTO sessions (user_id, family_hash, token_hash, rotated_at, created_at, expires_at)
        SELECT user_id, 'copy-' || n.i, token_hash, rotated_at, created_at, expires_at FROM sessions s CROSS JOIN (${sql.text(String(numbers.replace(String(MANY), '99')))} SELECT i FROM n) n WHERE s.user_id = ${sql.text(String(ada.id))}`),
    );
    expect(await countSessions(ada)).toBe(100);
    expect((await ada.get('/users/me')).status).toBe(200);
    const { status, body } = await app.nobody.post('/auth/login', { identifier: 'ada', password: 'four random green words' });
    expect(status).toBe(200);
    expect(await countSessions(ada)).toBe(100);
    expect((await ada.get('/users/me')).status).toBe(401);
    ada.adopt(body);
    expect((await ada.get('/users/me')).status).toBe(200);
  });

  it('ending all other sessions ends thousands at once, in pieces', async () => {
    const [bob] = await app.people('bob');
    await addSessions(bob);
    expect(await largest(() => bob.delete('/auth/sessions'))).toBeLessThanOrEqual(1_000);
    expect(await countSessions(bob)).toBe(1);
    expect((await bob.get('/users/me')).status).toBe(200);
  });

  it('deleting an account with thousands of sessions, keys and entries deletes them in pieces', async () => {
    const [cleo] = await app.people('cleo');
    await addSessions(cleo);
    await database.transaction(async () => {
      await database.query(sql`INSERT INTO idempotency_keys (user_id, key, claim, created_at) ${sql.text(numbers)} SELECT ${sql.text(String(cleo.id))}, 'key-' || i, 'claim', ${sql.text(LATER)} FROM n`);
      await database.query(sql`INSERT INTO audit_log (actor_id, action, target_type, target_id, created_at) ${sql.text(numbers)} SELECT ${sql.text(String(cleo.id))}, 'post.read', 'post', i, ${sql.text(LATER)} FROM n`);
    });
    const most = await largest(async () => {
      expect((await cleo.delete('/users/me', { password: 'four random green words' })).status).toBe(204);
      await app.service(Background).settled();
    });
    expect(most).toBeLessThanOrEqual(1_000);
    for (const [table, column] of [['users', 'id'], ['sessions', 'user_id'], ['idempotency_keys', 'user_id'], ['audit_log', 'actor_id']] as const) {
      expect([table, await database.query(sql`SELECT 1 AS found FROM ${sql.text(table)} WHERE ${sql.text(column)} = ${cleo.id}`)]).toEqual([table, []]);
    }
    expect((await database.query(sql`SELECT 1 AS found FROM audit_log WHERE action = 'post.read'`)).length).toBe(MANY);
  });
});
