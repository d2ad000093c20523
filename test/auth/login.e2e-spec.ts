import { sql } from '../../src/core/database/index.js';
import type { WorkPool } from '../../src/core/workers/index.js';
import { PasswordHasher, type PasswordJob } from '../../src/modules/auth/password-hasher.js';
import { TestApp } from '../support/app.js';
import { type Answer, PASSWORD, type Person } from '../support/person.js';

describe('logging in', () => {
  let app: TestApp;
  let ada: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
  });
  afterAll(() => app.stop());

  const login = (json: object): Promise<Answer> => app.nobody.post('/auth/login', json);
  const loginByForm = (fields: Record<string, string> | string, headers: Record<string, string> = {}): Promise<Answer> =>
    app.nobody.request('/auth/login', {
      method: 'POST',
      raw: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
      type: 'application/x-www-form-urlencoded',
      headers,
    });

  it.each([
    { identifier: 'ada' }, { identifier: 'ADA' }, { identifier: ' ada ' }, { username: 'Ada' }, { identifier: 'ada@example.org' }, { identifier: 'Ada@EXAMPLE.org' }, { email: 'ada@example.org' }, { email: 'ADA@example.org' },
    { username: 'ada@example.org' },
  ])('takes %p', async (name) => {
    const { status, headers, body } = await login({ ...name, password: PASSWORD });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(body.user.id).toBe(ada.id);
    expect(body.token_type).toBe('Bearer');
    expect((await app.nobody.get('/auth/me', { authorization: `Bearer ${body.access_token}` })).body.username).toBe('ada');
  });

  it('takes a form as an OAuth2 password client sends it', async () => {
    const form = { grant_type: 'password', username: 'Ada', password: PASSWORD, scope: '', client_id: 'app', client_secret: '' };
    expect((await loginByForm(form)).status).toBe(200);
    expect((await loginByForm({ identifier: 'ada', password: PASSWORD })).status).toBe(200);
    // Swagger UI names its client in the header, though it has no name.
    const named = await loginByForm({ grant_type: 'password', username: 'ada', password: PASSWORD }, { authorization: 'Basic Og==' });
    expect(named.status).toBe(200);
    expect(named.body.user.id).toBe(ada.id);
  });

  it('refuses forms that are not clear', async () => {
    expect((await loginByForm(`username=ada&username=bob&password=${encodeURIComponent(PASSWORD)}`)).status).toBe(400);
    expect((await loginByForm(`username=ada&password=x12345678&role=admin`)).status).toBe(400);
    expect((await loginByForm(`username=ada&password=x12345678&__proto__=x`)).status).toBe(400);
    expect((await loginByForm(`username=ada&password=x12345678&constructor=x`)).status).toBe(400);
    expect((await loginByForm(Array.from({ length: 30 }, (_, index) => `f${index}=x`).join('&'))).status).toBe(400);
    expect((await loginByForm('username=ada')).status).toBe(400);
    expect((await loginByForm('username=ada&password=100%sure')).status).toBe(400);
    expect((await loginByForm('username=ad%ff&password=x12345678')).status).toBe(400);
    expect((await loginByForm('username=ad%00&password=x12345678')).status).toBe(400);
    expect((await loginByForm('username=a%62c&password=f%c3%bcr+alle')).status).toBe(401);
    expect((await loginByForm('username=ada&password=für alle')).status).toBe(401);
    expect((await loginByForm('')).status).toBe(400);
  });

  it.each([
    {}, { identifier: 'ada' }, { password: PASSWORD }, { identifier: '', password: PASSWORD }, { identifier: 'ada', password: '' }, { identifier: 7, password: PASSWORD }, { identifier: 'ada', password: 7 }, { identifier: ['ada'], password: PASSWORD },
    { identifier: { $gt: '' }, password: PASSWORD }, { identifier: 'ada', password: PASSWORD, role: 'admin' }, { identifier: 'x'.repeat(255), password: PASSWORD }, { identifier: null, password: PASSWORD }, { identifier: 'a\u0000a', password: PASSWORD },
  ])('refuses %p as not valid', async (json) => {
    const { status, body } = await login(json);
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-input');
  });

  it('answers the same for an unknown name and a wrong password', async () => {
    const withoutId = ({ status, body, headers }: Answer) => ({ status, body: { ...body, request_id: '' }, challenge: headers.get('www-authenticate') });
    const wrong = withoutId(await login({ identifier: 'ada', password: 'not the password' }));
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('wrong-credentials');
    expect(wrong.challenge).toMatch(/^Bearer /);
    const others = [
      { identifier: 'nobody_here', password: PASSWORD },
      { identifier: 'nobody@example.org', password: PASSWORD },
      { identifier: String(ada.id), password: PASSWORD },
      { identifier: "' OR 1=1 --", password: PASSWORD },
      { identifier: 'a%', password: PASSWORD },
      { identifier: 'ada', password: PASSWORD.toUpperCase() },
      { identifier: 'ada', password: 'decoy' },
      { identifier: 'nobody_here', password: 'decoy' },
    ];
    for (const json of others) expect(withoutId(await login(json))).toEqual(wrong);
    await (await app.database()).transaction(async () => {
      await (await app.database()).query(sql`UPDATE users SET status = 'suspended' WHERE id = ${ada.id}`);
    });
    expect(withoutId(await login({ identifier: 'ada', password: PASSWORD }))).toEqual(wrong);
    await (await app.database()).transaction(async () => {
      await (await app.database()).query(sql`UPDATE users SET status = 'active' WHERE id = ${ada.id}`);
    });
  });

  it('takes a password to its last byte, and no longer one', async () => {
    const password = 'p'.repeat(72);
    const fields = { username: 'long', email: 'long@example.org', password };
    expect((await app.nobody.post('/auth/register', fields)).status).toBe(201);
    expect((await login({ identifier: 'long', password })).status).toBe(200);
    for (const wrong of [`${password}p`, `${password}${'x'.repeat(500)}`, 'p'.repeat(71), `${'p'.repeat(71)}q`]) {
      expect((await login({ identifier: 'long', password: wrong })).status).toBe(401);
    }
    expect((await login({ identifier: 'long', password: 'p'.repeat(103_000) })).status).toBe(413);
  });

  it('opens a session for each, and ends them one by one', async () => {
    const [first, second] = await Promise.all([login({ identifier: 'ada', password: PASSWORD }), login({ identifier: 'ada', password: PASSWORD })]);
    expect(first.body.access_token).not.toBe(second.body.access_token);
    const bearer = (answer: Answer) => ({ authorization: `Bearer ${answer.body.access_token}` });
    expect((await app.nobody.post('/auth/logout', undefined, bearer(first))).status).toBe(204);
    expect((await app.nobody.get('/auth/me', bearer(first))).status).toBe(401);
    expect((await app.nobody.get('/auth/me', bearer(second))).status).toBe(200);
  });

  it('sends people away for a moment rather than let everybody wait', async () => {
    const { pool } = app.service(PasswordHasher) as unknown as { pool: WorkPool<PasswordJob, unknown> };
    // Four that take long run, so that the fifty others wait all the time.
    const crowd = Array.from({ length: 54 }, (_, place) => pool.run({ password: PASSWORD, cost: place < 4 ? 14 : 4 }));
    const answers = await Promise.all([
      login({ identifier: 'ada', password: PASSWORD }),
      login({ identifier: 'ada', password: 'wrong password' }),
      login({ identifier: 'nobody_here', password: PASSWORD }),
      app.nobody.post('/auth/register', { username: 'late', email: 'late@example.org', password: PASSWORD }),
    ]);
    for (const { status, headers, body } of answers) {
      expect([status, body.code]).toEqual([503, 'busy']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await ada.get('/feed')).status).toBe(200);
    await Promise.all(crowd);
    expect((await login({ identifier: 'ada', password: PASSWORD })).status).toBe(200);
    expect((await app.nobody.post('/auth/register', { username: 'late', email: 'late@example.org', password: PASSWORD })).status).toBe(201);
  });

  it('answers a crowd, or asks it to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 150 }, () => login({ identifier: 'ada', password: PASSWORD })));
    for (const { status, headers } of answers) {
      expect([200, 503]).toContain(status);
      expect(headers.has('retry-after')).toBe(status === 503);
    }
  });
});
