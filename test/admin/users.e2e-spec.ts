import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { promote } from './support/promote.js';

describe('the administration of accounts', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let annika: Person;
  let zoe: Person;

  const names = (items: Json[]): string[] => items.map((item) => item.username);
  const search = async (query: string): Promise<string[]> => names(await ada.all(`/admin/users?${query}`));

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, , annika, zoe] = await app.newPeople('ada', 'bob', 'anna', 'annika', 'zoe');
    await promote(app, 'ada');
    await zoe.patch('/users/me', { display_name: 'Ännchen von Tharau' });
    await bob.share();
    await bob.share({ visibility: 'private' });
  });
  afterAll(() => app.stop());

  it('is for administrators', async () => {
    const asked = [
      ['GET', '/admin/users'],
      ['GET', '/admin/stats'],
      ['GET', '/admin/stats/days'],
      ['GET', '/admin/users/bob/posts'],
      ['GET', '/admin/users/nobody-here/posts'],
      ['GET', '/admin/audit-log'],
      ['PATCH', '/admin/users/bob', { status: 'suspended' }],
      ['PATCH', '/admin/users/nobody-here', { role: 'admin' }],
      ['GET', '/admin/users?limit=0'],
    ] as const;
    for (const [method, path, json] of asked) {
      const unknown = await app.nobody.request(path, { method, json });
      expect([path, unknown.status, unknown.headers.get('www-authenticate')?.startsWith('Bearer')]).toEqual([path, 401, true]);
      const refused = await bob.request(path, { method, json });
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'not-allowed']);
    }
    expect((await bob.get('/users/me')).body).toMatchObject({ role: 'user', status: 'active' });
  });

  it('lists everybody, newest first, page by page', async () => {
    expect(await search('')).toEqual(['zoe', 'annika', 'anna', 'bob', 'ada']);
    const { body, headers } = await ada.get('/admin/users?limit=2');
    expect(headers.get('link')).toContain('rel="next"');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(body.items[1]).toEqual({
      id: annika.id, username: 'annika', display_name: null, email: 'annika@example.org', email_verified: false,
      role: 'user', status: 'active', created_at: expect.any(String), posts_count: 0,
    });
    expect((await ada.get('/admin/users?search=bob')).body.items[0]).toMatchObject({ username: 'bob', posts_count: 1 });
  });

  it('finds by the start of username, display name and address', async () => {
    expect(await search('search=ann')).toEqual(['zoe', 'annika', 'anna']);
    expect(await search('search=ANN')).toEqual(['zoe', 'annika', 'anna']);
    expect(await search(`search=${encodeURIComponent('ännchen VON')}`)).toEqual(['zoe']);
    expect(await search('search=anna%40ex')).toEqual(['anna']);
    expect(await search('search=Zoe%40Example.org')).toEqual(['zoe']);
    for (const nothing of ['nna', '%25', '_', "'", 'zoe%40example.orgs', '%CC%81']) expect([nothing, await search(`search=${nothing}`)]).toEqual([nothing, []]);
  });

  it('filters by status and role, also together', async () => {
    await ada.suspends('anna');
    expect(await search('status=suspended')).toEqual(['anna']);
    expect(await search('status=active')).toEqual(['zoe', 'annika', 'bob', 'ada']);
    expect(await search('role=admin')).toEqual(['ada']);
    expect(await search('role=user&status=active')).toEqual(['zoe', 'annika', 'bob']);
    expect(await search('search=ann&status=suspended&role=user')).toEqual(['anna']);
    expect(await search('search=ann&status=suspended&role=admin')).toEqual([]);
    expect(await search('search=ann&status=active')).toEqual(['zoe', 'annika']);
    for (const query of ['status=deleted', 'role=owner', 'search=', 'status=active&status=suspended', 'sort=id', 'limit=101']) {
      expect([query, (await ada.get(`/admin/users?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('changes role and status, by name or id, and says what is', async () => {
    const { status, body } = await ada.patch(`/admin/users/${bob.id}`, { role: 'admin' });
    expect([status, body]).toEqual([200, expect.objectContaining({ id: bob.id, username: 'bob', role: 'admin', status: 'active', email: 'bob@example.org' })]);
    expect((await bob.get('/admin/stats')).status).toBe(200);
    expect((await ada.patch('/admin/users/BOB', { role: 'user', status: 'suspended' })).body).toMatchObject({ role: 'user', status: 'suspended' });
    for (const _again of [1, 2]) expect((await ada.patch('/admin/users/bob', { status: 'active' })).body).toMatchObject({ role: 'user', status: 'active' });
    expect((await ada.patch('/admin/users/bob', {})).body).toMatchObject({ username: 'bob', status: 'active' });
  });

  it('refuses what is not named, and knows nobody else', async () => {
    const faulty = [
      { email: 'x@example.org' }, { posts_count: 7 }, { status: 'deleted' }, { status: 'active', id: 3 }, { role: 'owner' },
      { role: null }, { status: 1 }, { password: 'x' }, { username: 'x' }, { email_verified: true }, [],
    ];
    for (const json of faulty) expect([json, (await ada.patch('/admin/users/bob', json)).status]).toEqual([json, 400]);
    for (const user of ['missing', '999999', '9007199254740993', 'no%20name']) {
      const { status, body } = await ada.patch(`/admin/users/${user}`, { status: 'active' });
      expect([user, [400, 404].includes(status), ['user-not-found', 'invalid-input'].includes(body.code)]).toEqual([user, true, true]);
    }
    expect((await ada.patch('/admin/users/missing', { role: 'user' })).body.code).toBe('user-not-found');
  });

  it('keeps the last administrator', async () => {
    for (const json of [{ role: 'user' }, { status: 'suspended' }, { role: 'user', status: 'suspended' }, { role: 'admin', status: 'suspended' }]) {
      const { status, body } = await ada.patch('/admin/users/ada', json);
      expect([json, status, body.code]).toEqual([json, 409, 'last-admin']);
    }
    // A suspended administrator is none.
    await promote(app, 'anna');
    await ada.suspends('anna');
    expect((await ada.patch('/admin/users/ada', { role: 'user' })).body.code).toBe('last-admin');
    await ada.patch('/admin/users/anna', { status: 'active', role: 'user' });
    expect((await ada.get('/admin/stats')).status).toBe(200);
  });

  it('lets an administrator step down when there is another, from the next request on', async () => {
    await promote(app, 'zoe');
    expect((await zoe.patch('/admin/users/zoe', { role: 'user' })).body).toMatchObject({ role: 'user' });
    expect((await zoe.get('/users/me')).status).toBe(401);
    const { body } = await app.nobody.post('/auth/login', { identifier: 'zoe', password: 'four random green words' });
    zoe.adopt(body);
    expect((await zoe.get('/admin/stats')).status).toBe(403);
  });

  it('keeps one of two who demote each other at once', async () => {
    for (let round = 0; round < 10; round++) {
      await promote(app, 'ada', 'bob');
      for (const person of [ada, bob]) {
        person.adopt((await app.nobody.post('/auth/login', { identifier: person.username, password: 'four random green words' })).body);
      }
      const change = round % 2 === 0 ? { role: 'user' } : { status: 'suspended' };
      const answers = await Promise.all([ada.patch('/admin/users/bob', change), bob.patch('/admin/users/ada', change)]);
      for (const { status } of answers) expect([200, 401, 403, 409]).toContain(status);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const { AdminService } = await import('../../src/modules/admin/index.js');
      for (const name of ['ada', 'bob']) await app.service(AdminService).changeUser(name, { status: 'active' }, null);
    }
  });
});
