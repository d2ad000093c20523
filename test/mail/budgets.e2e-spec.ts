import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Answer, PASSWORD, type Person } from '../support/person.js';
import { Outbox, tokenOf } from './support/outbox.js';

const MINUTE_MS = 60_000;
const KINDS = { verify: 'Confirm your', reset: 'Set a new', notice: 'about to change' };

describe('mails an hour', () => {
  let app: TestApp;
  const outbox = new Outbox();
  const forgot = (email: string): Promise<Answer> => app.nobody.post('/auth/forgot-password', { email });
  const move = (person: Person, email: string, current_password = PASSWORD): Promise<Answer> => person.patch('/users/me', { email, current_password });
  const mailsTo = async (address: string, kind: keyof typeof KINDS) => (await outbox.to(address)).filter((mail) => mail.subject.includes(KINDS[kind]));

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT_MAILS_ACCOUNT: '6/1h' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  async function settled(): Promise<void> {
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
  }

  it('to an address are three of a kind, in any spelling, and an hour later three more', async () => {
    const [ada] = await app.people('ada');
    for (const email of [ada.email, 'ADA@example.org', ada.email, 'Ada@Example.org', ada.email]) {
      expect((await forgot(email)).status).toBe(202);
      await settled();
    }
    expect(await mailsTo(ada.email, 'reset')).toHaveLength(3);
    setAhead(app, 61 * MINUTE_MS);
    await forgot(ada.email);
    await settled();
    expect(await mailsTo(ada.email, 'reset')).toHaveLength(4);
  });

  it('are no more when they are asked for all at once', async () => {
    const [bea] = await app.people('bea');
    await Promise.all(Array.from({ length: 12 }, () => forgot(bea.email)));
    await settled();
    const mails = await mailsTo(bea.email, 'reset');
    expect(mails.length).toBeGreaterThanOrEqual(1);
    expect(mails.length).toBeLessThanOrEqual(3);
    expect((await app.nobody.post('/auth/reset-password', { token: tokenOf(mails.at(-1)), password: 'quite another password' })).status).toBe(204);
  });

  it('do not end the link that arrived last', async () => {
    const [cem] = await app.people('cem');
    for (let round = 0; round < 5; round++) {
      await forgot(cem.email);
      await settled();
    }
    const [, , last] = await mailsTo(cem.email, 'reset');
    expect((await app.nobody.post('/auth/reset-password', { token: tokenOf(last), password: 'quite another password' })).status).toBe(204);
  });

  it('of another kind, or that were never sent, keep nobody from a new password', async () => {
    for (let round = 0; round < 5; round++) await forgot('dan@example.org');
    await settled();
    // A stranger claims the address and has it proven again and again, before its owner comes.
    const [eva] = await app.people('eva');
    await move(eva, 'dan@example.org');
    await settled();
    for (let round = 0; round < 4; round++) {
      await eva.post('/auth/request-verify-token');
      await settled();
    }
    expect(await mailsTo('dan@example.org', 'verify')).toHaveLength(3);
    const [dan] = await app.people('dan');
    await forgot(dan.email);
    await settled();
    expect(await mailsTo(dan.email, 'reset')).toHaveLength(1);
  });

  it('of an account go to few addresses that are not its own', async () => {
    const [fay, gus] = await app.people('fay', 'gus');
    const answers: Answer[] = [];
    for (let round = 0; round < 8; round++) answers.push(await move(fay, `stranger_${round}@example.org`));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    expect(answers.at(-1)?.body.code).toBe('too-many-mails');
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fay.post('/auth/request-verify-token')).body.code).toBe('too-many-mails');
    await settled();
    for (const round of [6, 7]) expect(await outbox.to(`stranger_${round}@example.org`)).toEqual([]);
    expect((await fay.get('/users/me')).body.pending_email).toBe('stranger_5@example.org');
    // Neither the profile nor taking the change back nor anybody else is held up.
    expect((await fay.patch('/users/me', { display_name: 'Fay' })).status).toBe(200);
    expect((await move(fay, fay.email)).status).toBe(200);
    expect((await move(gus, 'gus@new.example')).status).toBe(200);
    setAhead(app, 61 * MINUTE_MS);
    expect((await move(fay, 'stranger_8@example.org')).status).toBe(200);
  });

  it('count no more when the change is refused', async () => {
    const [hal, ida] = await app.people('hal', 'ida');
    const token = await outbox.tokenTo(ida.email, 1);
    expect((await app.nobody.post('/auth/verify', { token })).status).toBe(204);
    for (let round = 0; round < 4; round++) {
      expect((await move(hal, 'hal@new.example', 'not the password')).status).toBe(403);
      expect((await move(hal, ida.email)).body.code).toBe('email-taken');
    }
    expect((await move(hal, 'hal@new.example')).status).toBe(200);
  });

  it('leave no row of what came to nothing', async () => {
    for (let round = 0; round < 3; round++) await forgot('nobody@example.org');
    await settled();
    expect(await (await app.database()).query(sql`SELECT id FROM mail_jobs WHERE address = 'nobody@example.org'`)).toEqual([]);
  });
});
