import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { InstanceDaysService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import type { Json, Person } from '../support/person.js';
import { promote } from './support/promote.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('figures of days', () => {
  let app: TestApp;
  let root: Person;
  let ada: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [root, ada] = await app.newPeople('root1', 'ada');
    await promote(app, 'root1');
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => app.stop());

  const date = (before: number) => new Date(Date.now() - before * DAY_MS).toISOString().slice(0, 10);
  const record = (daysAgo: number, times = 1) => {
    setAhead(app, -daysAgo * DAY_MS);
    return Promise.all(Array.from({ length: times }, () => app.service(InstanceDaysService).record())).finally(() => jest.restoreAllMocks());
  };
  const days = async (query = ''): Promise<Json[]> => (await root.get(`/admin/stats/days${query}`)).body.days;
  const figures = async () => (await days()).map(({ date: day, users_count, posts_count }) => [day, users_count, posts_count]);
  const make = async (table: string, daysAgo: number) => {
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE ${sql.text(table)} SET created_at = ${new Date(Date.now() - daysAgo * DAY_MS)}`));
  };

  it('are those of now on the first day', async () => {
    const post = await ada.share();
    expect(await days()).toEqual([
      { date: date(0), users_count: 2, posts_count: 1, comments_count: 0, reactions_count: 0, media_count: 1, media_bytes: post.media[0].size, is_estimate: false },
    ]);
  });

  it('stay as they were written down last on each day, however often and by however many processes', async () => {
    await make('users', 2);
    await record(2, 4);
    const post = await ada.share();
    await ada.likes(post);
    await record(1);
    await ada.comments(post, 'One');
    await record(1, 4);
    await ada.deletes(post);
    await app.service(Background).settled();
    await record(0);
    expect(await days()).toMatchObject([
      { date: date(2), users_count: 2, posts_count: 0, comments_count: 0, reactions_count: 0, media_count: 0, media_bytes: 0, is_estimate: false },
      { date: date(1), users_count: 2, posts_count: 1, comments_count: 1, reactions_count: 1, media_count: 1, media_bytes: post.media[0].size },
      { date: date(0), users_count: 2, posts_count: 0, comments_count: 0, reactions_count: 0, media_count: 0, media_bytes: 0 },
    ]);
  });

  it('are not put back by a process that is late', async () => {
    await make('users', 1);
    await record(1);
    await ada.share();
    await record(0.999);
    const database = await app.database();
    const before = await database.query(sql`SELECT * FROM instance_days ORDER BY day`);
    await record(1.001);
    const kept = await database.query(sql`SELECT * FROM instance_days ORDER BY day`);
    expect(kept.filter((row) => before.some((one) => (one as Json).day === (row as Json).day))).toEqual(before);
  });

  it('are worked out the first time for the days before, back to the first account', async () => {
    await make('users', 5);
    const post = await ada.share();
    await make('posts', 3);
    await make('media', 3);
    await ada.share();
    await Promise.all([1, 2, 3].map(() => app.service(InstanceDaysService).record()));
    expect(await figures()).toEqual([[date(5), 2, 0], [date(4), 2, 0], [date(3), 2, 1], [date(2), 2, 1], [date(1), 2, 1], [date(0), 2, 2]]);
    const [, , third] = await days();
    expect(third).toEqual({
      date: date(3), users_count: 2, posts_count: 1, comments_count: null, reactions_count: null, media_count: 1, media_bytes: post.media[0].size, is_estimate: true,
    });
    await make('posts', 10);
    await record(0);
    expect((await figures()).slice(0, 2)).toEqual([[date(5), 2, 0], [date(4), 2, 0]]);
  });

  it('reach back as far as they are asked for, and leave out days without any', async () => {
    await make('users', 400);
    for (const daysAgo of [300, 40, 29, 3]) await record(daysAgo);
    expect((await days()).map((day) => day.date)).toEqual([date(29), date(3), date(0)]);
    expect((await days('?days=3')).map((day) => day.date)).toEqual([date(0)]);
    expect((await days('?days=4')).map((day) => day.date)).toEqual([date(3), date(0)]);
    expect((await days('?days=1')).map((day) => day.date)).toEqual([date(0)]);
    const year = (await days('?days=366')).map((day) => day.date);
    expect([year.length, year.includes(date(300)), year.at(-1)]).toEqual([34, true, date(0)]);
    for (const query of ['days=0', 'days=367', 'days=x', 'limit=3']) expect([query, (await root.get(`/admin/stats/days?${query}`)).status]).toEqual([query, 400]);
  });
});
