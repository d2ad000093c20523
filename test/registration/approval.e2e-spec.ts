import { AccountDeletionService } from '../../src/modules/users/index.js';
import { promote } from '../admin/support/promote.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { Outbox, tokenOf } from '../mail/support/outbox.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Json, PASSWORD, type Person } from '../support/person.js';

describe('registering where an administrator approves accounts', () => {
  let app: TestApp;
  let root: Person;
  let count = 0;
  const outbox = new Outbox();

  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'approval', PUBLIC_URL: 'https://photos.example.org', INSTANCE_NAME: 'Herons' });
    // The first of a place has nobody to wait for.
    [root] = await app.people('rosa');
    await promote(app, 'rosa');
  });
  afterAll(() => app.stop());

  const register = (name: string): Promise<Answer> => app.nobody.post('/auth/register', { username: name, email: `${name}@example.org`, password: PASSWORD });
  const logIn = (name: string, password = PASSWORD): Promise<Answer> => app.nobody.post('/auth/login', { identifier: name, password });
  const answerOf = ({ status, body }: Answer) => [status, body?.code];
  const waiting = async (): Promise<string[]> => (await root.all('/admin/users?status=waiting')).map(({ username }) => username);
  const newName = () => `wanda_${++count}`;

  it('answers 202 without tokens, and keeps the account from logging in until then', async () => {
    const name = newName();
    const { status, body } = await register(name);
    expect([status, body]).toEqual([202, { status: 'waiting' }]);
    expect(answerOf(await logIn(name))).toEqual([403, 'awaiting-approval']);
    expect(answerOf(await logIn(`${name}@example.org`))).toEqual([403, 'awaiting-approval']);
    expect(answerOf(await logIn(name, 'not this one at all'))).toEqual([401, 'wrong-credentials']);
    expect(answerOf(await register(name))).toEqual([409, 'username-taken']);
    expect(await waiting()).toContain(name);
  });

  it('shows who waits to nobody but administrators', async () => {
    const name = newName();
    await register(name);
    const [{ id }] = (await root.get(`/admin/users?search=${name}`)).body.items;
    for (const client of [root, app.nobody]) {
      for (const path of [`/users/${name}`, `/users/${id}`, `/users/${name}/posts`, `/users/${name}/followers`, `/users/${name}/stats`]) expect([path, ...answerOf(await client.get(path))]).toEqual([path, 404, 'user-not-found']);
      expect((await client.get(`/users?search=${name}`)).body.items).toEqual([]);
      expect((await client.get('/users')).body.items.map(({ username }: Json) => username)).not.toContain(name);
    }
    expect((await root.get(`/relationships?ids=${id}`)).body.items).toEqual([]);
    for (const act of ['follow', 'block', 'mute']) expect([act, ...answerOf(await root.post(`/users/${name}/${act}`))]).toEqual([act, 404, 'user-not-found']);
    const post = await root.share({ caption: `With @${name}` });
    expect(post.mentions).toEqual([]);
  });

  it('lets it in once it is approved, and says so by mail', async () => {
    const name = newName();
    await register(name);
    const token = tokenOf((await outbox.waitFor(`${name}@example.org`, 1))[0]);
    expect((await app.nobody.post('/auth/verify', { token })).status).toBe(204);
    const { status, body } = await root.patch(`/admin/users/${name}`, { status: 'active' });
    expect([status, body]).toEqual([200, expect.objectContaining({ username: name, status: 'active', email_verified: true })]);
    const [, mail] = await outbox.waitFor(`${name}@example.org`, 2);
    expect([mail?.subject, mail?.text]).toEqual(['Your account at Herons is approved', expect.stringContaining('https://photos.example.org/login')]);
    const session = await logIn(name);
    expect([session.status, session.body.user.status]).toEqual([200, 'active']);
    expect((await app.nobody.get(`/users/${name}`)).status).toBe(200);
    // What is restored later was not waiting.
    for (const next of ['suspended', 'active']) await root.patch(`/admin/users/${name}`, { status: next });
    expect(await outbox.to(`${name}@example.org`)).toHaveLength(2);
  });

  it('deletes an account that is declined, whose names are free again', async () => {
    const name = newName();
    await register(name);
    const [{ id }] = (await root.get(`/admin/users?search=${name}`)).body.items;
    expect((await root.delete(`/admin/users/${name}`)).status).toBe(204);
    expect(answerOf(await root.delete(`/admin/users/${name}`))).toEqual([404, 'user-not-found']);
    expect(answerOf(await logIn(name))).toEqual([401, 'wrong-credentials']);
    await app.service(AccountDeletionService).purgeDeleted();
    expect([await findRemains(app, id), await findFaults(app)]).toEqual([[], []]);
    const [entry] = (await root.get('/admin/audit-log')).body.items;
    expect(entry).toMatchObject({ action: 'user.declined', target_type: 'user', target_id: id, detail: null, actor: { username: 'rosa' } });
    expect((await register(name)).status).toBe(202);
  });

  it('declines only who waits', async () => {
    const name = newName();
    await register(name);
    await root.patch(`/admin/users/${name}`, { status: 'active' });
    for (const ref of [name, 'rosa']) expect(answerOf(await root.delete(`/admin/users/${ref}`))).toEqual([409, 'not-waiting']);
    const session = await logIn(name);
    expect(answerOf(await app.nobody.request('/admin/users/rosa', { method: 'DELETE', headers: { authorization: `Bearer ${session.body.access_token}` } }))).toEqual([403, 'not-allowed']);
  });

  it('does one of two that come at once, approval and refusal', async () => {
    for (let round = 0; round < 6; round++) {
      const name = newName();
      await register(name);
      const [approved, declined] = await Promise.all([root.patch(`/admin/users/${name}`, { status: 'active' }), root.delete(`/admin/users/${name}`)]);
      const outcome = [approved.status, declined.status].join();
      expect(['200,409', '404,204']).toContain(outcome);
      expect((await logIn(name)).status).toBe(outcome === '200,409' ? 200 : 401);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 60_000);
});
