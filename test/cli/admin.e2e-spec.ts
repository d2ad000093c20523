import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';
import { Program } from './support/program.js';

describe('npm run admin', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  let program: Program;
  /** On the database of the running server. */
  const admin = (...words: string[]) => program.run('admin.mjs', words);
  const login = async (person: Person, password = PASSWORD) => {
    const { status, body } = await app.nobody.post('/auth/login', { identifier: person.username, password });
    if (status === 200) person.adopt(body);
    return status;
  };

  beforeAll(async () => {
    program = Program.build();
    app = await TestApp.start();
  }, 120_000);
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  it('promotes and demotes, from the next request on', async () => {
    expect((await ada.get('/admin/stats')).status).toBe(403);
    expect(await admin('promote', 'ada')).toEqual({ code: 0, out: 'ada is an administrator now; it counts from the next request on.', err: '' });
    expect((await ada.get('/admin/stats')).status).toBe(200);
    expect((await admin('promote', 'BOB')).code).toBe(0);
    expect(await admin('demote', 'ada')).toMatchObject({ code: 0, out: 'ada is no administrator any more; it counts from the next request on.' });
    expect((await ada.get('/admin/stats')).status).toBe(401);
    expect(await login(ada)).toBe(200);
    expect((await ada.get('/admin/stats')).status).toBe(403);
  });

  it('keeps the last administrator', async () => {
    await promote(app, 'bob');
    for (const command of ['demote', 'suspend']) {
      expect(await admin(command, 'bob')).toEqual({ code: 1, out: '', err: 'This is the last active administrator; promote somebody else first.' });
    }
    expect((await bob.get('/admin/stats')).status).toBe(200);
  });

  it('suspends and restores', async () => {
    expect(await admin('suspend', 'ada')).toMatchObject({ code: 0, out: 'ada is suspended; it counts from the next request on.' });
    expect((await ada.get('/users/me')).status).toBe(401);
    expect(await login(ada)).toBe(401);
    expect((await app.nobody.get('/users/ada')).status).toBe(404);
    expect(await admin('restore', 'ada')).toMatchObject({ code: 0, out: 'ada is active again; it counts from the next request on.' });
    expect(await login(ada)).toBe(200);
  });

  it('gives a new password and ends all sessions', async () => {
    const { code, out, err } = await admin('reset-password', 'ada');
    expect([code, err]).toEqual([0, '']);
    const password = /^The new password of ada is (\S{16,}) and all sessions have ended\.$/.exec(out)?.[1] ?? '';
    expect((await ada.get('/users/me')).status).toBe(401);
    expect(await login(ada)).toBe(401);
    expect(await login(ada, password)).toBe(200);
  });

  it('knows nobody else', async () => {
    for (const command of ['promote', 'suspend', 'reset-password']) {
      expect(await admin(command, 'missing')).toEqual({ code: 1, out: '', err: 'There is no user missing.' });
    }
  });

  it('says how it is used', async () => {
    const usage = { code: 1, out: '', err: 'Usage: npm run admin -- promote | demote | suspend | restore | reset-password <username>' };
    for (const words of [[], ['promote'], ['promote', 'ada', 'bob'], ['delete', 'ada'], ['constructor', 'ada'], ['ada', 'promote']]) {
      expect([words, await admin(...words)]).toEqual([words, usage]);
    }
  });

  it('is noted without an actor', async () => {
    await admin('promote', 'bob');
    await admin('suspend', 'ada');
    await admin('restore', 'ada');
    const entries = await bob.all('/admin/audit-log', 2);
    expect(entries.map((entry) => [entry.actor, entry.detail])).toEqual([
      [null, { status: 'active' }],
      [null, { status: 'suspended' }],
      [null, { role: 'admin' }],
    ]);
  });
});
