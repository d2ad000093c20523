import { Background } from '../../src/core/runtime/index.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { makeModerator, report, reports, resolve } from './support/reports.js';

/** More than a transaction closes. */
const MANY = 450;

describe('many reports', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let max: Person;
  let post: Json;

  const count = async (sql: string): Promise<number> => (await read<{ n: number }>(app, `SELECT COUNT(*) AS n FROM ${sql}`))[0]?.n ?? -1;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, max] = await app.newPeople('ada', 'bob', 'max');
    await makeModerator(app, max);
    post = await ada.share({ caption: 'Buy now' });
  });
  afterAll(() => app.stop());

  /** The sums of accounts know nothing of those that a test writes. */
  const faults = async () => (await findFaults(app)).filter((fault) => fault.startsWith('reports'));

  async function reportedByMany(): Promise<void> {
    await reports(bob, 'post', post);
    await write(app, `INSERT INTO users (username, password_hash, created_at)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY}) SELECT 'person_' || i, 'x', u.created_at FROM n CROSS JOIN users u WHERE u.id = $1`, [ada.id]);
    await write(app, `INSERT INTO reports (reporter_id, target_type, target_id, reason, status, created_at)
      SELECT u.id, 'post', $1, 'spam', 'open', u.created_at FROM users u WHERE u.username LIKE 'person%' ORDER BY u.id`, [post.id]);
    await write(app, `UPDATE report_targets SET minus_reports = -${MANY + 1}, spam_count = ${MANY + 1}`);
  }

  it('are all closed and answered, once each, while new ones begin another round', async () => {
    await reportedByMany();
    expect((await resolve(max, 'post', post, 'dismiss')).status).toBe(204);
    expect((await report(max, 'post', post)).status).toBe(201);
    await app.service(Background).settled();
    expect(await count("reports WHERE status = 'open'")).toBe(1);
    expect(await count("notifications WHERE type = 'report_resolved'")).toBe(MANY + 1);
    expect(await count("(SELECT DISTINCT user_id FROM notifications WHERE type = 'report_resolved') t")).toBe(MANY + 1);
    expect(await count('report_targets WHERE closing_up_to IS NOT NULL')).toBe(0);
    expect((await bob.get('/reports')).body.items).toMatchObject([{ status: 'dismissed' }]);
    expect((await max.get('/reports')).body.items).toMatchObject([{ status: 'open' }]);
    expect((await max.get('/admin/reports')).body.items).toMatchObject([{ reports_count: 1, status: 'open' }]);
    expect(await faults()).toEqual([]);
  });

  it('are counted by the check of counters, which mends what is wrong', async () => {
    await reports(bob, 'post', post, { reason: 'hate' });
    await reports(max, 'user', ada);
    await resolve(max, 'post', post, 'dismiss');
    await reports(bob, 'post', post);
    expect(await faults()).toEqual([]);
    await write(app, "UPDATE report_targets SET minus_reports = -7, hate_count = 3 WHERE target_type = 'post'");
    expect(await faults()).toHaveLength(2);
  });

  it('go with the account that they are about; those who made them keep them', async () => {
    await reportedByMany();
    await reports(bob, 'user', ada);
    await ada.leaves();
    await app.service(Background).settled();
    expect(await read(app, 'SELECT id FROM report_targets')).toEqual([]);
    expect((await bob.get('/reports')).body.items).toMatchObject([{ target_type: 'user', status: 'actioned' }, { target_type: 'post', status: 'actioned' }]);
    expect(await count("reports WHERE status = 'open'")).toBe(0);
    expect(await findRemains(app, ada.id)).toEqual([]);
    expect((await max.get('/admin/reports')).body.items).toEqual([]);
  });

  it('name neither a reporter nor a moderator whose account is gone', async () => {
    const other = await bob.share();
    await reports(bob, 'post', post, { note: 'Look at this' });
    await reports(ada, 'post', other);
    await resolve(max, 'post', other, 'warn');
    await bob.leaves();
    await max.leaves();
    await app.service(Background).settled();
    expect(await read(app, 'SELECT reporter_id, note, status FROM reports ORDER BY id')).toEqual([
      { reporter_id: null, note: null, status: 'open' },
      { reporter_id: ada.id, note: null, status: 'actioned' },
    ]);
    expect(await read(app, 'SELECT target_id, decided_by, minus_reports FROM report_targets')).toEqual([{ target_id: post.id, decided_by: null, minus_reports: -1 }]);
    expect(await faults()).toEqual([]);
  });
});
