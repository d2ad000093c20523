import { sql } from '../../src/core/database/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { unlike } from '../support/mutations.js';
import { type Answer, type Json, PASSWORD, Person } from '../support/person.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('refreshing a session', () => {
  let app: TestApp;
  let ada: Person;
  let aheadMs = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    app.service(Clock).now = () => new Date(Date.now() + aheadMs);
    [ada] = await app.people('ada');
  });
  afterEach(() => (aheadMs = 0));
  afterAll(() => app.stop());

  const refresh = (token: unknown): Promise<Answer> => app.nobody.post('/auth/refresh', { refresh_token: token });
  const logIn = async (): Promise<Json> => (await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body;
  const isSignedIn = async (token: string) => (await app.nobody.get('/auth/me', { authorization: `Bearer ${token}` })).status === 200;

  function expectRefused({ status, headers, body }: Answer): void {
    expect([status, body.code]).toEqual([401, 'invalid-refresh-token']);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
  }

  it('rotates the token, and the session goes on', async () => {
    let session = await logIn();
    const seen = new Set<string>([session.refresh_token]);
    for (let round = 0; round < 5; round++) {
      const { status, headers, body } = await refresh(session.refresh_token);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 900, refresh_token: expect.any(String), user: session.user });
      expect(seen.has(body.refresh_token)).toBe(false);
      seen.add(body.refresh_token);
      expect(await isSignedIn(body.access_token)).toBe(true);
      expect(await isSignedIn(session.access_token)).toBe(true);
      session = body;
    }
  });

  it('holds at least 256 random bits, kept only as a hash', async () => {
    const { refresh_token: token } = await logIn();
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(32);
    const rows = await (await app.database()).query(sql`SELECT * FROM sessions`);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('gives the same successor for ten seconds', async () => {
    const { refresh_token: token } = await logIn();
    const { body: first } = await refresh(token);
    for (const ms of [0, 5_000, 9_000]) {
      aheadMs = ms;
      const { status, body } = await refresh(token);
      expect(status).toBe(200);
      expect(body.refresh_token).toBe(first.refresh_token);
      expect(await isSignedIn(body.access_token)).toBe(true);
    }
    expect((await refresh(first.refresh_token)).status).toBe(200);
  });

  it('ends the whole session when a used token comes back later', async () => {
    const { refresh_token: token, access_token: before } = await logIn();
    const { body: next } = await refresh(token);
    expect(await isSignedIn(next.access_token)).toBe(true);
    aheadMs = 11_000;
    expectRefused(await refresh(token));
    expect(await isSignedIn(before)).toBe(false);
    expect(await isSignedIn(next.access_token)).toBe(false);
    expectRefused(await refresh(next.refresh_token));
    expectRefused(await refresh(token));
    expect(await isSignedIn(ada.token ?? '')).toBe(true);
  });

  it('ends the session for a token of two steps ago, at any time', async () => {
    const { refresh_token: token } = await logIn();
    const { body: second } = await refresh(token);
    const { body: third } = await refresh(second.refresh_token);
    expectRefused(await refresh(token));
    expectRefused(await refresh(third.refresh_token));
    expect(await isSignedIn(third.access_token)).toBe(false);
  });

  it('gives fifty at once one living successor and logs nobody out', async () => {
    const { refresh_token: token } = await logIn();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(token)));
    expect(answers.map((answer) => answer.status)).toEqual(Array<number>(50).fill(200));
    const successors = new Set(answers.map((answer) => answer.body.refresh_token));
    expect(successors.size).toBe(1);
    for (const answer of answers) expect(await isSignedIn(answer.body.access_token)).toBe(true);
    expect((await refresh([...successors][0])).status).toBe(200);
  });

  it('lets one of a refresh and a logout at once be the last word', async () => {
    for (let round = 0; round < 10; round++) {
      const session = await logIn();
      const [refreshed, ended] = await Promise.all([
        refresh(session.refresh_token),
        app.nobody.post('/auth/logout', undefined, { authorization: `Bearer ${session.access_token}` }),
      ]);
      expect(ended.status).toBe(204);
      expect([200, 401]).toContain(refreshed.status);
      if (refreshed.status === 200) expectRefused(await refresh(refreshed.body.refresh_token));
    }
  });

  it('ends with a logout', async () => {
    const session = await logIn();
    const person = new Person(app.origin, 'ada');
    person.adopt(session);
    expect((await person.post('/auth/logout')).status).toBe(204);
    expectRefused(await refresh(session.refresh_token));
    expect((await person.post('/auth/logout')).status).toBe(401);
    expect((await app.nobody.post('/auth/logout')).status).toBe(401);
  });

  it('ends after thirty days without use, and not before', async () => {
    const session = await logIn();
    aheadMs = 29 * DAY_MS;
    const { status, body } = await refresh(session.refresh_token);
    expect(status).toBe(200);
    aheadMs = 58 * DAY_MS;
    const later = await refresh(body.refresh_token);
    expect(later.status).toBe(200);
    aheadMs = 88 * DAY_MS + 1_000;
    expectRefused(await refresh(later.body.refresh_token));
  });

  it('refuses what is no refresh token', async () => {
    const session = await logIn();
    const token: string = session.refresh_token;
    for (const other of ['x', 'A'.repeat(64), unlike(token), `${token}A`, token.slice(1), ` ${token}`, session.access_token.slice(0, 190), '../../etc/passwd', "' OR 1=1"]) expectRefused(await refresh(other));
    expect((await refresh(token)).status).toBe(200);
    for (const other of [undefined, null, '', 7, true, [token], { token }, 'x'.repeat(201), 'a\u0000b']) {
      const { status, body } = await refresh(other);
      expect([status, body.code]).toEqual([400, 'invalid-input']);
    }
    expect((await app.nobody.post('/auth/refresh', { refresh_token: token, user_id: 1 })).status).toBe(400);
  });
});
