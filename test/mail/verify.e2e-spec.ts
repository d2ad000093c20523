import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { PASSWORD, Person } from '../support/person.js';
import { Outbox, tokenOf } from './support/outbox.js';

const MINUTE_MS = 60_000;

describe('verifying an address', () => {
  let app: TestApp;
  const outbox = new Outbox();
  const verify = (token: unknown) => app.nobody.post('/auth/verify', { token });

  beforeAll(async () => {
    app = await TestApp.start({ PUBLIC_URL: 'https://photos.example.org', MAIL_FROM: 'Photos <photos@example.org>' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  it('asks the new account by mail, in text and HTML, with a link of PUBLIC_URL', async () => {
    const [ada] = await app.people('ada');
    const [mail, ...more] = await outbox.waitFor(ada.email, 1);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: 'Photos <photos@example.org>', to: 'ada@example.org', subject: 'Confirm your e-mail address' });
    const link = `https://photos.example.org/verify?token=${tokenOf(mail)}`;
    expect(mail?.text).toContain(`Hello ada,`);
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(`<a href="${link}">`);
    expect(mail?.html).not.toMatch(/<img|<link|<script|src=/);
    expect(mail?.raw).toMatch(/^Message-ID: <.+>/im);
    expect(mail?.raw).toMatch(/^Date: /im);
    expect((await ada.get('/auth/me')).body).toMatchObject({ email: ada.email, email_verified: false, pending_email: null });
  });

  it('takes the token once', async () => {
    const [bea] = await app.people('bea');
    const token = await outbox.tokenTo(bea.email, 1);
    const answers = await Promise.all([verify(token), verify(token), verify(token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 400, 400]);
    expect((await bea.get('/auth/me')).body).toMatchObject({ email: bea.email, email_verified: true });
    const again = await verify(token);
    expect(again.status).toBe(400);
    expect(again.body.code).toBe('invalid-token');
  });

  it.each(['', 'x', 'x'.repeat(43), "' OR 1=1 --", 7, null, ['x'], { $ne: '' }, 'x'.repeat(201), undefined])('refuses %p', async (token) => {
    const { status, body } = await verify(token);
    expect(status).toBe(400);
    expect(['invalid-token', 'invalid-input']).toContain(body.code);
  });

  it('keeps tokens as hashes only, and never in a waiting mail', async () => {
    const [cem] = await app.people('cem');
    const token = await outbox.tokenTo(cem.email, 1);
    const database = await app.database();
    const rows = [...(await database.query(sql`SELECT * FROM one_time_tokens`)), ...(await database.query(sql`SELECT * FROM mail_jobs`))];
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect((await verify(JSON.stringify(rows).match(/[0-9a-f]{64}/)?.[0])).status).toBe(400);
  });

  it('ends tokens after 30 minutes, and takes them just before', async () => {
    const [dan, eva] = await app.people('dan', 'eva');
    const [late, inTime] = [await outbox.tokenTo(dan.email, 1), await outbox.tokenTo(eva.email, 1)];
    setAhead(app, 29 * MINUTE_MS);
    expect((await verify(inTime)).status).toBe(204);
    setAhead(app, 30 * MINUTE_MS + 1_000);
    expect((await verify(late)).body.code).toBe('invalid-token');
  });

  it('sends another mail on request, which ends the token before it', async () => {
    const [fay] = await app.people('fay');
    const first = await outbox.tokenTo(fay.email, 1);
    expect((await app.nobody.post('/auth/request-verify-token')).status).toBe(401);
    const { status, bytes } = await fay.post('/auth/request-verify-token');
    expect([status, bytes.length]).toEqual([202, 0]);
    const second = await outbox.tokenTo(fay.email, 2);
    expect((await verify(first)).status).toBe(400);
    expect((await verify(second)).status).toBe(204);
    // Nothing is left to verify.
    expect((await fay.post('/auth/request-verify-token')).status).toBe(202);
    await settled();
    expect(await outbox.to(fay.email)).toHaveLength(2);
  });


  it('ends another account’s claim of the address', async () => {
    // Somebody registers with Hal's address and cannot verify it.
    const squatter = await new Person(app.origin, 'squatter').register();
    expect((await squatter.patch('/users/me', { email: 'hal@example.org', current_password: PASSWORD })).status).toBe(200);
    const claim = await app.nobody.post('/auth/register', { username: 'claimer', email: 'hal@home.example', password: PASSWORD });
    const [hal] = await app.people('halvar');
    expect((await hal.patch('/users/me', { email: 'Hal@Home.example', current_password: PASSWORD })).status).toBe(200);
    const token = tokenOf((await outbox.waitFor('Hal@home.example', 1)).at(-1));
    expect((await verify(token)).status).toBe(204);
    expect((await hal.get('/users/me')).body).toMatchObject({ email: 'Hal@Home.example', email_verified: true, pending_email: null });
    const claimer = { authorization: `Bearer ${claim.body.access_token}` };
    expect((await app.nobody.get('/users/me', claimer)).body).toMatchObject({ email: null, email_verified: false });
    const old = tokenOf((await outbox.waitFor('hal@home.example', 1)).at(-1));
    expect((await verify(old)).body.code).toBe('invalid-token');
    expect((await app.nobody.post('/auth/login', { identifier: 'claimer', password: PASSWORD })).status).toBe(200);
    expect((await app.nobody.post('/auth/login', { identifier: 'hal@home.example', password: PASSWORD })).body.user.username).toBe('halvar');
  });

  it('gives an address that two verify at once to one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = await app.people(`one_${round}`, `two_${round}`);
      const email = `both_${round}@example.org`;
      for (const person of [one, two]) expect((await person.patch('/users/me', { email, current_password: PASSWORD })).status).toBe(200);
      const tokens = (await outbox.waitFor(email, 2)).map(tokenOf);
      const answers = await Promise.all(tokens.map(verify));
      expect(answers.map((answer) => answer.status).filter((status) => status === 204)).toHaveLength(1);
      expect(answers.every((answer) => answer.status < 500)).toBe(true);
      const owners = (await Promise.all([one, two].map((person) => person.get('/users/me')))).filter((me) => me.body.email === email);
      expect(owners).toHaveLength(1);
    }
  });

  it('makes links from PUBLIC_URL, whatever the request says', async () => {
    const [ida] = await app.people('ida');
    const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example', origin: 'https://evil.example', referer: 'https://evil.example/' };
    await app.nobody.post('/auth/forgot-password', { email: ida.email }, forged);
    await outbox.waitFor(ida.email, 2);
    await rawPost(app.origin, '/auth/forgot-password', { email: ida.email }, 'evil.example');
    const mails = await outbox.waitFor(ida.email, 3);
    for (const mail of mails) {
      expect(mail.raw).not.toContain('evil');
      expect(mail.text).toContain('https://photos.example.org/');
    }
  });

  it('mails nothing when the request fails', async () => {
    const [jon] = await app.people('jon', 'jane');
    await outbox.waitFor(jon.email, 1);
    const taken = await app.nobody.post('/auth/register', { username: 'jon', email: 'jon2@example.org', password: PASSWORD });
    expect(taken.status).toBe(409);
    const refused = await jon.patch('/users/me', { username: 'jane', email: 'jon3@example.org', current_password: PASSWORD });
    expect(refused.body.code).toBe('username-taken');
    await settled();
    expect(await outbox.to('jon2@example.org')).toEqual([]);
    expect(await outbox.to('jon3@example.org')).toEqual([]);
    expect(await outbox.to(jon.email)).toHaveLength(1);
    expect((await jon.get('/users/me')).body.pending_email).toBeNull();
  });

  it('mails after the commit', async () => {
    const [{ MailQueue }, database] = [await import('../../src/core/mail/index.js'), await app.database()];
    const queue = app.service(MailQueue);
    const [kay] = await app.people('kay');
    await outbox.waitFor(kay.email, 1);
    await database.transaction(async () => {
      await queue.request({ kind: 'reset', address: kay.email, userId: null });
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await outbox.to(kay.email)).toHaveLength(1);
    });
    await outbox.waitFor(kay.email, 2);
    const failing = database.transaction(async () => {
      await queue.request({ kind: 'reset', address: kay.email, userId: null });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await settled();
    expect(await outbox.to(kay.email)).toHaveLength(2);
  });

  /** What was started after the answers is done. */
  async function settled(): Promise<void> {
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
  }
});

/** With a Host header of its own, which fetch would not send. */
async function rawPost(origin: string, path: string, json: object, host: string): Promise<void> {
  const { request } = await import('node:http');
  await new Promise<void>((resolve, reject) => {
    const url = new URL(path, origin);
    const sent = request(url, { method: 'POST', headers: { host, 'content-type': 'application/json' } }, (answer) => {
      answer.resume().once('end', resolve);
    });
    sent.once('error', reject).end(JSON.stringify(json));
  });
}
