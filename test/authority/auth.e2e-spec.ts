import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { OneTimeTokens } from '../../src/modules/auth/one-time-tokens.js';
import { OneTimeTokensRepository } from '../../src/modules/auth/one-time-tokens.repository.js';
import { PasswordHasher } from '../../src/modules/auth/password-hasher.js';
import { SessionsRepository } from '../../src/modules/auth/sessions.repository.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { type Answer, PASSWORD, Person } from '../support/person.js';
import { AfterTheStep } from './support/after-the-step.js';

const NEW = 'what only the owner knows';
const THIEFS = 'what only the thief knows';
const ROUNDS = 50;

type Act = (thief: Person) => Promise<Answer>;

describe('who knows a password or has a token', () => {
  let app: TestApp;
  let root: Person;
  let compared: AfterTheStep;
  let hashed: AfterTheStep;
  let familyFound: AfterTheStep;
  let tokenFound: AfterTheStep;
  let names = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    [root] = await app.people('root1');
    await promote(app, 'root1');
    compared = new AfterTheStep(app.service(PasswordHasher), 'compare');
    hashed = new AfterTheStep(app.service(PasswordHasher), 'hash');
    familyFound = new AfterTheStep(app.service(SessionsRepository), 'findUserOfFamily');
    tokenFound = new AfterTheStep(app.service(OneTimeTokensRepository), 'findUser');
  });
  afterEach(() => expect([compared, hashed, familyFound, tokenFound].map(({ isDone }) => isDone)).toEqual([true, true, true, true]));
  afterAll(() => app.stop());

  const login = (identifier: string, password: string): Promise<Answer> => app.nobody.post('/auth/login', { identifier, password });
  const signedIn = async (username: string, password = PASSWORD): Promise<Person> => {
    const { status, body } = await login(username, password);
    expect(status).toBe(200);
    const person = new Person(app.origin, username);
    person.adopt(body);
    return person;
  };
  /** Somebody, and a thief who has signed in with their password; all their mails have gone. */
  const robbed = async (): Promise<[owner: Person, thief: Person]> => {
    const [owner] = await app.people(`robbed_${names++}`);
    await app.service(Background).settled();
    return [owner, await signedIn(owner.username)];
  };
  const tokenFor = ({ id, email }: Person, purpose: 'verify' | 'reset', address = email): Promise<string> => app.service(OneTimeTokens).issue(id, purpose, address);
  const reset = (token: string, password = NEW): Promise<Answer> => app.nobody.post('/auth/reset-password', { token, password });
  const verify = (token: string): Promise<Answer> => app.nobody.post('/auth/verify', { token });
  const codeOf = ({ status, body }: Answer): [number, string | undefined] => [status, body?.code];
  const rowsOf = async ({ id }: Person) => {
    const database = await app.database();
    const [account] = await database.query<Record<string, unknown>>(sql`SELECT username, email, pending_email, email_verified_at, status, password_hash FROM users WHERE id = ${id}`);
    return { account, sessions: await database.query(sql`SELECT id FROM sessions WHERE user_id = ${id}`) };
  };
  const suspend = async (person: Person) => expect((await root.patch(`/admin/users/${person.username}`, { status: 'suspended' })).status).toBe(200);

  const acts: Record<string, Act> = {
    'log in': ({ username }) => login(username, PASSWORD),
    'change the password': (thief) => thief.post('/auth/change-password', { current_password: PASSWORD, new_password: THIEFS }),
    'move the address': (thief) => thief.patch('/users/me', { email: `thief.${thief.username}@example.com`, bio: 'Mine now', current_password: PASSWORD }),
    'delete the account': (thief) => thief.delete('/users/me', { password: PASSWORD }),
  };

  /** The account is the owner's alone: the new password, the old address, no session but those of the new password. */
  async function expectOwners(owner: Person, thief: Person, answer: Answer | undefined): Promise<void> {
    const { account, sessions } = await rowsOf(owner);
    expect(account).toMatchObject({ username: owner.username, email: owner.email, pending_email: null, status: 'active' });
    expect(sessions).toEqual([]);
    for (const token of [thief.token, answer?.body?.access_token]) if (token !== undefined) expect((await app.nobody.get('/users/me', { authorization: `Bearer ${token}` })).status).toBe(401);
    for (const password of [PASSWORD, THIEFS]) expect((await login(owner.username, password)).status).toBe(401);
    await signedIn(owner.username, NEW);
  }

  describe.each(Object.entries(acts))('and uses it to %s', (what, act) => {
    it('is refused when the owner has reset the password since it was compared', async () => {
      const [owner, thief] = await robbed();
      const token = await tokenFor(owner, 'reset');
      compared.once(async () => expect((await reset(token)).status).toBe(204));
      const answer = await act(thief);
      expect(codeOf(answer)).toEqual([401, what === 'log in' ? 'wrong-credentials' : 'not-authenticated']);
      await expectOwners(owner, thief, undefined);
    });

    it('is refused when the owner has changed the password since, on the same device', async () => {
      const [owner, thief] = await robbed();
      thief.adopt({ user: owner, access_token: owner.token, refresh_token: owner.refreshToken });
      compared.once(async () => expect((await owner.post('/auth/change-password', { current_password: PASSWORD, new_password: NEW })).status).toBe(204));
      const before = (await rowsOf(owner)).account;
      expect(codeOf(await act(thief))).toEqual(what === 'log in' ? [401, 'wrong-credentials'] : [403, 'wrong-password']);
      const { account, sessions } = await rowsOf(owner);
      expect(account).toEqual({ ...before, password_hash: expect.any(String) });
      expect(sessions).toHaveLength(1);
      expect((await owner.get('/users/me')).body.bio).toBeNull();
      await signedIn(owner.username, NEW);
    });

    it('is refused when the account was suspended since', async () => {
      const [owner, thief] = await robbed();
      compared.once(() => suspend(owner));
      const before = (await rowsOf(owner)).account;
      expect(codeOf(await act(thief))).toEqual([401, what === 'log in' ? 'wrong-credentials' : 'not-authenticated']);
      expect(await rowsOf(owner)).toEqual({ account: { ...before, status: 'suspended' }, sessions: [] });
    });

    it('loses to a reset that comes after', async () => {
      const [owner, thief] = await robbed();
      const token = await tokenFor(owner, 'reset');
      let answer: Answer | undefined;
      hashed.once(async () => {
        // Those that hash a password themselves go on after this one.
        answer = await act(thief);
        expect(Math.floor(answer.status / 100)).toBe(2);
      });
      const { status } = await reset(token);
      if (what === 'delete the account') {
        expect(status).toBe(400);
        return;
      }
      // Every change of password or address ends the tokens mailed before; the next one is the owner's as well.
      expect(status).toBe(what === 'log in' ? 204 : 400);
      if (status !== 204) expect((await reset(await tokenFor(owner, 'reset'))).status).toBe(204);
      await expectOwners(owner, thief, answer);
    });
  });

  it('opens no session with a password that was replaced and set again meanwhile, unless it is right', async () => {
    const [owner] = await robbed();
    compared.once(async () => expect((await reset(await tokenFor(owner, 'reset'), PASSWORD)).status).toBe(204));
    expect((await login(owner.username, PASSWORD)).status).toBe(200);
    expect((await rowsOf(owner)).sessions).toHaveLength(1);
  });

  it('gets nothing for a refresh token whose session was ended since it was looked up', async () => {
    const ends: ((owner: Person, thief: Person) => Promise<unknown>)[] = [
      async (_owner, thief) => expect((await thief.post('/auth/logout')).status).toBe(204),
      async (owner) => expect((await owner.delete('/auth/sessions')).status).toBe(204),
      async (owner) => expect((await owner.post('/auth/change-password', { current_password: PASSWORD, new_password: NEW })).status).toBe(204),
      async (owner) => expect((await reset(await tokenFor(owner, 'reset'))).status).toBe(204),
      suspend,
      async (owner) => expect((await owner.delete('/users/me', { password: PASSWORD })).status).toBe(204),
    ];
    for (const end of ends) {
      const [owner, thief] = await robbed();
      familyFound.once(() => end(owner, thief));
      expect(codeOf(await app.nobody.post('/auth/refresh', { refresh_token: thief.refreshToken }))).toEqual([401, 'invalid-refresh-token']);
      expect(codeOf(await thief.get('/users/me'))).toEqual([401, 'not-authenticated']);
      expect(codeOf(await app.nobody.post('/auth/refresh', { refresh_token: thief.refreshToken }))).toEqual([401, 'invalid-refresh-token']);
    }
  });

  describe.each(['verify', 'reset'] as const)('with a mailed token to %s', (purpose) => {
    const use = (token: string): Promise<Answer> => (purpose === 'verify' ? verify(token) : reset(token, THIEFS));

    it.each<[string, (owner: Person) => Promise<Answer>, number]>([
      ['the password is changed', (owner) => owner.post('/auth/change-password', { current_password: PASSWORD, new_password: NEW }), 204],
      ['the password is reset', async (owner) => reset(await tokenFor(owner, 'reset')), 204],
      ['the address is moved', (owner) => owner.patch('/users/me', { email: `${owner.username}@example.net`, current_password: PASSWORD }), 200],
      ['the account is deleted', (owner) => owner.delete('/users/me', { password: PASSWORD }), 204],
    ])('changes nothing when %s since it was looked up', async (_what, change, status) => {
      const [owner] = await robbed();
      const token = await tokenFor(owner, purpose);
      let after: object = {};
      tokenFound.once(async () => {
        expect((await change(owner)).status).toBe(status);
        after = await rowsOf(owner);
      });
      expect(codeOf(await use(token))).toEqual([400, 'invalid-token']);
      await app.service(Background).settled();
      const now = await rowsOf(owner);
      expect(now.account === undefined ? 'gone' : now).toEqual(now.account === undefined ? 'gone' : after);
    });

    it('does its work once, however many use it at once', async () => {
      const [owner] = await robbed();
      const token = await tokenFor(owner, purpose);
      const answers = await Promise.all(Array.from({ length: 4 }, () => use(token)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
    });

    it('changes nothing when it was mailed to an address that the account has left meanwhile', async () => {
      const [owner] = await robbed();
      const moved = `${owner.username}@example.net`;
      expect((await owner.patch('/users/me', { email: moved, current_password: PASSWORD })).status).toBe(200);
      await app.service(Background).settled();
      expect((await verify(await tokenFor(owner, 'verify', moved))).status).toBe(204);
      // As a mail does it whose address was looked up before.
      const token = await tokenFor(owner, purpose, owner.email);
      const before = await rowsOf(owner);
      expect(codeOf(await use(token))).toEqual([400, 'invalid-token']);
      expect(await rowsOf(owner)).toEqual(before);
    });

    it('opens no session of a suspended account', async () => {
      const [owner] = await robbed();
      const token = await tokenFor(owner, purpose);
      tokenFound.once(() => suspend(owner));
      await use(token);
      const { account, sessions } = await rowsOf(owner);
      expect([account?.status, sessions]).toEqual(['suspended', []]);
      for (const password of [PASSWORD, THIEFS]) expect((await login(owner.username, password)).status).toBe(401);
    });
  });

  it(`has nothing left after a reset, in ${ROUNDS} rounds of all at once`, async () => {
    const refused = new Set<number>();
    for (let round = 0; round < ROUNDS; round++) {
      const [owner, thief] = await robbed();
      const token = await tokenFor(owner, 'reset');
      const [what = '', act = () => login(owner.username, PASSWORD)] = Object.entries(acts)[round % 4] ?? [];
      const requests: (() => Promise<Answer>)[] = [() => act(thief), () => reset(token), () => login(owner.username, PASSWORD), () => app.nobody.post('/auth/refresh', { refresh_token: thief.refreshToken })];
      // Each of them goes first at times.
      const order = [...requests.keys()].map((index) => (index + Math.floor(round / 4)) % requests.length);
      const answers: Answer[] = [];
      await Promise.all(order.map(async (index) => (answers[index] = await (requests[index] ?? (() => reset(token)))())));
      expect(answers.map(({ status }) => status < 500)).toEqual(answers.map(() => true));
      refused.add(answers[0]?.status ?? 0);
      if (answers[1]?.status !== 204) {
        // The thief was first, and has ended the token with it.
        expect([what, answers[1]?.status, Math.floor((answers[0]?.status ?? 0) / 100)]).toEqual([what, 400, 2]);
        if (what === 'delete the account') continue;
        expect((await reset(await tokenFor(owner, 'reset'))).status).toBe(204);
      }
      for (const { body } of [answers[2], answers[3]].filter((answer) => answer !== undefined)) {
        if (body?.access_token !== undefined) expect((await app.nobody.get('/users/me', { authorization: `Bearer ${body.access_token}` })).status).toBe(401);
      }
      await expectOwners(owner, thief, answers[0]);
    }
    expect(refused.size).toBeGreaterThan(1);
  });
});
