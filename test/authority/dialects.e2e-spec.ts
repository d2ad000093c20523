import { TestApp } from '../support/app.js';
import { type Answer, Client, Person } from '../support/person.js';
import { AfterTheGuard } from './support/after-the-guard.js';
import { type DialectWrite, dialectWritesOf } from './support/dialect-writes.js';
import { LOSSES, lossesIn, writeInVain } from './support/losses.js';
import { everything } from './support/snapshot.js';

/** What makes a session, or goes by a mailed token. */
const WITHOUT_VIEWER = /\/(register|login|refresh|request-verify-token|verify|forgot-password|reset-password)$/;

describe('a route of a dialect that writes in the name of somebody', () => {
  let app: TestApp;
  let guard: AfterTheGuard;
  let writes: DialectWrite[];

  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: 'simplified-instagram,mini-social-feed,fastapi-users', TEXT_POSTS: 'on' });
    guard = new AfterTheGuard(app);
  });
  beforeEach(async () => {
    writes = await dialectWritesOf(app);
  });
  afterAll(() => app.stop());

  const refused = async (route: string, answer: Promise<Answer>, refusal: [number, string]) => {
    const { status, body } = await answer;
    expect([route, status, body?.code]).toEqual([route, ...refusal]);
  };
  const signIn = async (username: string): Promise<Person> => {
    const person = new Person(app.origin, username);
    person.adopt((await app.nobody.post('/auth/login', { identifier: username, password: 'four random green words' })).body);
    return person;
  };

  it('is known here: add a request for a new route to support/dialect-writes.ts', async () => {
    const { paths } = (await app.nobody.get('/docs-json')).body as { paths: Record<string, object> };
    const changing = Object.entries(paths).filter(([path]) => path.startsWith('/compat/')).flatMap(([path, item]) =>
      ['post', 'put', 'patch', 'delete'].filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const known = new Set(writes.map(({ route }) => route));
    expect(changing.length).toBeGreaterThan(30);
    expect(changing.filter((route) => !known.has(route) && !WITHOUT_VIEWER.test(route))).toEqual([]);
    expect([...known].filter((route) => !changing.includes(route))).toEqual([]);
  });

  it.each(LOSSES)('writes nothing once the viewer has lost the %s that the guard saw', async (what) => {
    await writeInVain(app, guard, lossesIn(app)[what], writes);
  });

  it('writes nothing for nobody, nor for those whose thing it is not', async () => {
    const zoe = await signIn('zoe');
    const before = await everything(app);
    for (const { route, as, stranger } of writes) {
      await refused(route, as(app.nobody), [401, 'not-authenticated']);
      if (stranger !== undefined) await refused(route, as(zoe), stranger);
    }
    expect(await everything(app)).toEqual(before);
  });

  it('writes nothing by a token of a program that was given too little', async () => {
    const given = new Map<string, Client>();
    for (const username of ['ada', 'cara', 'max']) {
      const owner = await signIn(username);
      for (const scope of ['read', 'write']) given.set(`${username} ${scope}`, new Client(app.origin, (await owner.post('/auth/tokens', { name: 'Lamp', scopes: [scope] })).body.token));
    }
    const by = (username: string, scope: string): Client => given.get(`${username} ${scope}`) ?? app.nobody;
    // When they were last used is written with the first use of each.
    for (const lamp of given.values()) expect((await lamp.get('/users/me')).status).toBe(200);
    const before = await everything(app);
    for (const { route, as, by: { username }, scope } of writes) {
      await refused(route, as(by(username, 'read')), scope === 'session' ? [403, 'session-required'] : [403, 'insufficient-scope']);
      if (scope === 'session') await refused(route, as(by(username, 'write')), [403, 'session-required']);
      if (scope === 'moderate') await refused(route, as(by(username, 'write')), [403, 'insufficient-scope']);
    }
    expect(await everything(app)).toEqual(before);
  });

  it('writes as long as nothing is lost', async () => {
    for (const { route, send } of writes) {
      const before = await everything(app);
      const { status } = await send();
      expect([route, Math.floor(status / 100)]).toEqual([route, 2]);
      expect([route, await everything(app)]).not.toEqual([route, before]);
    }
  });
});
