import { jest } from '@jest/globals';
import { Clock } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { AdminService } from '../../src/modules/admin/index.js';
import { TestApp } from '../../test/support/app.js';
import type { Person } from '../../test/support/person.js';
import { Visitor } from '../../test/web/support/visitor.js';
import { BadgesModule } from './badges.module.js';
import { KeepersRepository } from './keepers.repository.js';
import { StarDaysJob } from './star-days.job.js';
import { StarDaysRepository } from './star-days.repository.js';
import { StarsRepository } from './stars.repository.js';

describe('keepers of badges', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  const award = (who: Person, name: string) => who.put('/users/bob/badge', { name });
  const keepers = () => app.service(KeepersRepository);
  const inTransaction = async (work: () => Promise<unknown>) => (await app.database()).transaction(work);
  const at = (time: string) => jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(time));

  beforeAll(async () => {
    if (!extensions.includes(BadgesModule)) extensions.push(BadgesModule);
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('alone give badges, which comments tell of', async () => {
    expect((await app.nobody.put('/users/bob/badge', { name: 'kind' })).status).toBe(401);
    expect((await award(ada, 'kind')).body).toMatchObject({ status: 403, code: 'badges-not-keeper' });
    const post = await ada.share();
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'Lovely' })).body).toMatchObject({ author_badge: null });
    await inTransaction(() => keepers().insert(ada.id, new Date(0)));
    for (const name of ['kind', 'kinder']) expect((await award(ada, name)).status).toBe(204);
    expect((await app.nobody.get('/users/bob/badge')).body.name).toBe('kinder');
    expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items).toMatchObject([{ content: 'Lovely', author_badge: 'kinder' }]);
    expect((await award(ada, '')).status).toBe(400);
    expect((await ada.put('/users/missing/badge', { name: 'kind' })).status).toBe(404);
    await inTransaction(() => keepers().delete(ada.id));
    expect((await award(ada, 'kind')).status).toBe(403);
  });

  it('are named by administrators, on a page of the console', async () => {
    await app.newPeople();
    const [visitor, admin] = [await new Visitor(app.origin).signUp('carl'), await new Visitor(app.origin).signUp('dora')];
    expect((await visitor.get('/console/badges')).status).toBe(403);
    await app.service(AdminService).changeUser('dora', { role: 'admin' }, null);
    const page = await admin.get((await admin.get('/console/users')).link('Badges'));
    expect(page.text).toContain('Nobody may give badges yet');
    const named = await admin.submit(page, 'Make a keeper', { username: 'carl' });
    expect([named.path, named.text]).toEqual(['/console/badges', expect.stringContaining('carl')]);
    expect((await admin.submit(named, 'Dismiss carl')).text).toContain('Nobody may give badges yet');
  });

  it('see how many stars a day had, counted once by one of those who try', async () => {
    const post = await ada.share();
    await inTransaction(() => app.service(StarsRepository).insert(post.id, bob.id, new Date('2031-01-01T23:59:59Z')));
    const job = app.service(StarDaysJob);
    const counting = jest.spyOn(app.service(StarDaysRepository), 'countStars');
    at('2031-01-02T00:10:00Z');
    await Promise.all([job.run(), job.run(), job.run()]);
    await job.run();
    expect([counting.mock.calls.length, await job.list(1)]).toEqual([1, [{ day: '2031-01-01', stars_count: 1 }]]);
  });

  it('see a day whose counter has died, once its lease is over', async () => {
    const job = app.service(StarDaysJob);
    at('2031-01-02T00:10:00Z');
    jest.spyOn(app.service(StarDaysRepository), 'countStars').mockRejectedValueOnce(new Error('the process is gone'));
    await expect(job.run()).rejects.toThrow('the process is gone');
    await job.run();
    expect((await job.list(9)).filter(({ day }) => day === '2031-01-01')).toEqual([]);
    at('2031-01-02T00:16:00Z');
    await job.run();
    expect(await job.list(1)).toEqual([{ day: '2031-01-01', stars_count: 0 }]);
  });
});
