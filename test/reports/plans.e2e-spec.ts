import { type Explainer, type Plan, type Sent, Wiretap, openExplainer } from '../plans/plan.js';
import { write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { makeModerator } from './support/reports.js';

const TARGETS = 20_000;
/** Rows of a page, and the one that tells that there is more, looked at and joined. */
const PAGE_ROWS = 3 * 21;
/** Walked from one end, in order, and left when the page is full. */
const ORDERED_WALK = /^SCAN k USING (COVERING )?INDEX ix_report_targets_all$/;
/** A scan of what this is about; all other tables are all but empty here, which PostgreSQL knows. */
const OF_REPORTS = /report|^SCAN [ktr]\b/;

describe('among twenty thousand reported things', () => {
  let app: TestApp;
  let max: Person;
  let wiretap: Wiretap;
  let explainer: Explainer;

  beforeAll(async () => {
    app = await TestApp.start();
    [max] = await app.people('max');
    await makeModerator(app, max);
    // Half are open; most have one report, as they have in life.
    await write(app, `INSERT INTO report_targets (target_type, target_id, owner_id, status, minus_reports, first_report_id, first_reported_at, last_reported_at, reported_text, spam_count)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${TARGETS})
      SELECT CASE i % 3 WHEN 0 THEN 'post' WHEN 1 THEN 'comment' ELSE 'user' END, 1000000 + i, u.id, CASE i % 2 WHEN 0 THEN 'open' ELSE 'dismissed' END,
        CASE WHEN i % 50 = 0 THEN -i ELSE -1 END, i, u.created_at, u.created_at, 'text', 1 FROM n CROSS JOIN users u WHERE u.id = $1`, [max.id]);
    await write(app, `INSERT INTO reports (reporter_id, target_type, target_id, reason, status, created_at)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${TARGETS})
      SELECT CASE WHEN i % 40 = 0 THEN u.id ELSE NULL END, CASE i % 3 WHEN 0 THEN 'post' WHEN 1 THEN 'comment' ELSE 'user' END, 1000000 + i, 'spam', CASE i % 2 WHEN 0 THEN 'open' ELSE 'dismissed' END, u.created_at
      FROM n CROSS JOIN users u WHERE u.id = $1`, [max.id]);
    explainer = await openExplainer();
    wiretap = new Wiretap(await app.database());
  }, 120_000);
  afterAll(async () => {
    await explainer.close();
    await app.stop();
  });

  async function sentFor(url: string, limit: number, deep: number): Promise<Sent[]> {
    const at = (size: number, cursor: string | null) => `${url}${url.includes('?') ? '&' : '?'}limit=${size}${cursor === null ? '' : `&cursor=${cursor}`}`;
    let cursor: string | null = null;
    for (let turned = 0; turned < deep; turned++) cursor = (await max.get(at(100, cursor))).body.next_cursor;
    return wiretap.during(async () => {
      expect((await max.get(at(limit, cursor))).body.items).toHaveLength(limit);
    });
  }

  it.each([
    ['/admin/reports', 'ix_report_targets_all', 6, 30],
    ['/admin/reports?status=open', 'ix_report_targets_status', 6, 30],
    ['/admin/reports?target_type=user', 'ix_report_targets_type', 4, 30],
    ['/admin/reports?target_type=post&status=open', 'ix_report_targets_type_status', 4, 20],
    ['/reports', 'ix_reports_reporter', 2, 3],
  ] as const)('%s costs the same on every page, by %s', async (url, index, most, deepest) => {
    for (const limit of [5, 50]) expect((await sentFor(url, limit, 0)).length).toBeLessThanOrEqual(most);
    for (const deep of [0, deepest]) {
      const plans: Plan[] = [];
      for (const sent of await sentFor(url, 20, deep)) plans.push(await explainer.explain(sent));
      expect([deep, plans.flatMap(({ scans }) => scans).filter((scan) => OF_REPORTS.test(scan) && !ORDERED_WALK.test(scan))]).toEqual([deep, []]);
      expect(plans.flatMap(({ steps }) => steps).join('\n')).toContain(index);
      expect(Math.max(...plans.map(({ rowsRead }) => rowsRead))).toBeLessThanOrEqual(PAGE_ROWS);
    }
  });
});
