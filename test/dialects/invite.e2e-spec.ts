import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';
import { DOORS, PASSWORD, Speaker, refusalOf } from './support/speaker.js';

describe('dialects where it takes an invite to register', () => {
  let app: TestApp;
  let root: Person;
  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: DOORS.map(([name]) => name).join(), REGISTRATION: 'invite' });
  });
  beforeEach(async () => {
    // The first of a place needs none.
    [root] = await app.newPeople('rosa');
    await promote(app, 'rosa');
  });
  afterAll(() => app.stop());

  const invited = async (uses: number): Promise<string> => (await root.post('/admin/invites', { uses })).body.code;
  const names = async () => (await app.nobody.get('/users')).body.items.map(({ username }: { username: string }) => username).sort();

  it.each(DOORS)('%s lets in whoever has one, as often as it says, and says why nobody else', async (name, path, more) => {
    const speaker = new Speaker(app, `/compat/${name}`);
    const register = (username: string, invite?: string): Promise<Answer> =>
      speaker.post(path, { email: `${username}@example.org`, password: PASSWORD, ...more(username), ...(invite !== undefined && { invite }) });
    const code = await invited(2);
    for (const [invite, problem] of [[undefined, 'invite-required'], ['unknown', 'invalid-invite']] as const) {
      const refused = await register('bob', invite);
      expect([...refusalOf(refused), refused.headers.get('content-type')]).toEqual([403, problem, expect.stringContaining('application/problem+json')]);
    }
    expect(await names()).toEqual(['rosa']);
    expect([(await register('bob', code)).status, (await register('cleo', code)).status]).toEqual([201, 201]);
    expect(refusalOf(await register('dora', code))).toEqual([403, 'invalid-invite']);
    expect(await names()).toEqual(['bob', 'cleo', 'rosa']);
  });

  it.each(DOORS)('%s uses up nothing of an invite for an account that is not made', async (name, path, more) => {
    const speaker = new Speaker(app, `/compat/${name}`);
    const code = await invited(1);
    const taken = await speaker.post(path, { email: 'rosa@example.org', password: PASSWORD, ...more('bob'), invite: code });
    expect([400, 409]).toContain(taken.status);
    const weak = await speaker.post(path, { email: 'bob@example.org', ...more('bob'), password: 'password123', invite: code });
    expect(refusalOf(weak)).toEqual([400, 'weak-password']);
    expect((await speaker.post(path, { email: 'bob@example.org', password: PASSWORD, ...more('bob'), invite: code })).status).toBe(201);
  });
});
