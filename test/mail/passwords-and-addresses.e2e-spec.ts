import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Answer, PASSWORD, type Person } from '../support/person.js';
import { Outbox, tokenOf } from './support/outbox.js';

const NEW = 'quite another password';

describe('forgotten passwords and changed addresses', () => {
  let app: TestApp;
  const outbox = new Outbox();
  const forgot = (email: string): Promise<Answer> => app.nobody.post('/auth/forgot-password', { email });
  const reset = (token: string, password: unknown = NEW): Promise<Answer> => app.nobody.post('/auth/reset-password', { token, password });
  const verify = (token: string): Promise<Answer> => app.nobody.post('/auth/verify', { token });
  const login = (identifier: string, password: string): Promise<Answer> => app.nobody.post('/auth/login', { identifier, password });

  beforeAll(async () => {
    app = await TestApp.start({ PUBLIC_URL: 'https://photos.example.org/' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  async function settled(): Promise<void> {
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
  }

  /** Has a reset mail sent and gives its token. */
  async function resetTokenOf(person: Person): Promise<string> {
    const before = (await outbox.waitFor(person.email, 1)).length;
    expect((await forgot(person.email)).status).toBe(202);
    return outbox.tokenTo(person.email, before + 1);
  }

  it('sets a new password once, and ends all sessions', async () => {
    const [ada] = await app.people('ada');
    const token = await resetTokenOf(ada);
    const mail = (await outbox.to(ada.email)).at(-1);
    expect(mail?.subject).toBe('Set a new password');
    expect(mail?.html).toContain(`<a href="https://photos.example.org/reset-password?token=${token}">`);
    expect((await reset(token, 'short')).status).toBe(400);
    expect((await reset(token, 'password123')).body.code).toBe('weak-password');
    const answers = await Promise.all([reset(token), reset(token, 'yet another password')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 400]);
    expect((await reset(token)).body.code).toBe('invalid-token');
    expect((await ada.get('/auth/me')).status).toBe(401);
    expect((await app.nobody.post('/auth/refresh', { refresh_token: ada.refreshToken })).status).toBe(401);
    expect((await login('ada', PASSWORD)).status).toBe(401);
    expect((await login('ada', answers[0].status === 204 ? NEW : 'yet another password')).status).toBe(200);
  });

  it('answers the same whether an account has the address or not', async () => {
    const [bea] = await app.people('bea');
    const [known, unknown] = [await forgot(bea.email), await forgot('nobody@example.org')];
    expect([known.status, known.bytes.toString()]).toEqual([unknown.status, unknown.bytes.toString()]);
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()]);
    await settled();
    expect(await outbox.to('nobody@example.org')).toEqual([]);
    for (const email of ['', 'x', 7, null, 'a@b@c']) expect((await app.nobody.post('/auth/forgot-password', { email })).status).toBe(400);
  });

  it('takes about the same time for both', async () => {
    const people = await app.people(...Array.from({ length: 20 }, (_, index) => `known_${index}`));
    await settled();
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (const person of people) {
      for (const [kind, email] of [['known', person.email], ['unknown', `no_${person.email}`]] as const) {
        const startedAt = performance.now();
        await forgot(email);
        times[kind].push(performance.now() - startedAt);
        await settled();
      }
    }
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(20);
  });

  it('ends a token that is old, replaced or made void', async () => {
    const [cem, dan, eva] = await app.people('cem', 'dan', 'eva');
    const replaced = await resetTokenOf(cem);
    const second = await resetTokenOf(cem);
    expect((await reset(replaced)).body.code).toBe('invalid-token');
    expect((await cem.post('/auth/change-password', { current_password: PASSWORD, new_password: NEW })).status).toBe(204);
    expect((await reset(second)).body.code).toBe('invalid-token');
    expect((await login('cem', NEW)).status).toBe(200);

    const beforeMove = await resetTokenOf(dan);
    expect((await dan.patch('/users/me', { email: 'dan@new.example', current_password: PASSWORD })).status).toBe(200);
    expect((await reset(beforeMove)).body.code).toBe('invalid-token');

    const late = await resetTokenOf(eva);
    setAhead(app, 31 * 60_000);
    expect((await reset(late)).body.code).toBe('invalid-token');
  });

  it('does not take one kind of token for the other', async () => {
    const [fay] = await app.people('fay');
    const verification = await outbox.tokenTo(fay.email, 1);
    const forReset = await resetTokenOf(fay);
    expect((await reset(verification)).body.code).toBe('invalid-token');
    expect((await verify(forReset)).body.code).toBe('invalid-token');
    expect((await verify(verification)).status).toBe(204);
  });

  it('leaves a link to a new password alone when the address is verified to which it was sent', async () => {
    const [ivy] = await app.people('ivy');
    const verification = await outbox.tokenTo(ivy.email, 1);
    const forReset = await resetTokenOf(ivy);
    expect((await verify(verification)).status).toBe(204);
    expect((await reset(forReset)).status).toBe(204);
    const again = await resetTokenOf(ivy);
    expect((await login(ivy.username, NEW)).status).toBe(200);
    expect((await reset(again, PASSWORD)).status).toBe(204);
  });

  it('mails nothing to suspended and deleted accounts, and their tokens end', async () => {
    const [gus, hal] = await app.people('gus', 'hal');
    const token = await outbox.tokenTo(hal.email, 1);
    const ofHal = await resetTokenOf(hal);
    expect((await hal.delete('/users/me', { password: PASSWORD })).status).toBe(204);
    expect((await verify(token)).body.code).toBe('invalid-token');
    expect((await reset(ofHal)).body.code).toBe('invalid-token');
    await (await app.database()).transaction(async () => {
      await (await app.database()).query(sql`UPDATE users SET status = 'suspended' WHERE id = ${gus.id}`);
    });
    await settled();
    await forgot(gus.email);
    await settled();
    expect(await outbox.to(gus.email)).toHaveLength(1);
  });

  describe('an address', () => {
    const move = (person: Person, email: string, current_password = PASSWORD): Promise<Answer> => person.patch('/users/me', { email, current_password });

    it('counts once it is verified, and the old one is told', async () => {
      const [ida] = await app.people('ida');
      const first = await outbox.tokenTo(ida.email, 1);
      const { status, body } = await move(ida, 'Ida@new.example');
      expect([status, body.email, body.email_verified, body.pending_email]).toEqual([200, ida.email, false, 'Ida@new.example']);
      expect((await verify(first)).body.code).toBe('invalid-token');
      const notice = (await outbox.waitFor(ida.email, 2)).find((mail) => mail.subject.includes('about to change'));
      expect(notice?.text).toContain('somebody who knows your password');
      expect(notice?.raw).not.toContain('token=');
      expect(notice?.raw).not.toContain('new.example');
      expect((await login('ida@new.example', PASSWORD)).status).toBe(401);
      expect((await login(ida.email, PASSWORD)).status).toBe(200);
      expect((await verify(await outbox.tokenTo('Ida@new.example', 1))).status).toBe(204);
      expect((await ida.get('/users/me')).body).toMatchObject({ email: 'Ida@new.example', email_verified: true, pending_email: null });
      expect((await login('ida@NEW.example', PASSWORD)).status).toBe(200);
      expect((await login(ida.email, PASSWORD)).status).toBe(401);
      expect((await app.nobody.post('/auth/register', { username: 'ida2', email: ida.email, password: PASSWORD })).status).toBe(201);
    });

    it('needs the current password', async () => {
      const [jon] = await app.people('jon');
      const wrong = await move(jon, 'jon@new.example', 'not the password');
      expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password']);
      await settled();
      expect(await outbox.to('jon@new.example')).toEqual([]);
      expect((await jon.get('/users/me')).body.pending_email).toBeNull();
    });

    it('that somebody has verified is taken, one that is merely claimed is not', async () => {
      const [kay, lea, max] = await app.people('kay', 'lea', 'max');
      expect((await verify(await outbox.tokenTo(kay.email, 1))).status).toBe(204);
      const taken = await move(lea, 'KAY@example.org');
      expect([taken.status, taken.body.code]).toEqual([409, 'email-taken']);
      expect((await move(lea, max.email)).status).toBe(200);
    });

    it('that is the present one again takes the change back', async () => {
      const [ned] = await app.people('ned');
      await move(ned, 'ned@new.example');
      const token = await outbox.tokenTo('ned@new.example', 1);
      expect((await move(ned, 'NED@example.org')).body).toMatchObject({ email: ned.email, pending_email: null });
      expect((await verify(token)).body.code).toBe('invalid-token');
      const kept = (await ned.post('/auth/request-verify-token')).status;
      expect(kept).toBe(202);
      const again = await outbox.tokenTo(ned.email, 3);
      expect((await move(ned, ned.email)).status).toBe(200);
      expect((await verify(again)).status).toBe(204);
    });

    it('is verified only as the latest one that was asked for', async () => {
      const [oda] = await app.people('oda');
      await move(oda, 'oda1@new.example');
      const first = await outbox.tokenTo('oda1@new.example', 1);
      await move(oda, 'oda2@new.example');
      const second = await outbox.tokenTo('oda2@new.example', 1);
      expect((await verify(first)).body.code).toBe('invalid-token');
      expect((await verify(second)).status).toBe(204);
      expect((await oda.get('/users/me')).body.email).toBe('oda2@new.example');
    });

    it('that a thief asked for is forgotten with a new password', async () => {
      const [pia] = await app.people('pia');
      await move(pia, 'thief@evil.example');
      const token = await outbox.tokenTo('thief@evil.example', 1);
      expect((await pia.post('/auth/change-password', { current_password: PASSWORD, new_password: NEW })).status).toBe(204);
      expect((await verify(token)).body.code).toBe('invalid-token');
      expect((await pia.get('/users/me')).body.pending_email).toBeNull();
    });

    it('is told of a change even when an hour’s mails are used up, in the next hour', async () => {
      const [rob] = await app.people('rob');
      for (let round = 1; round <= 4; round++) {
        expect((await move(rob, `rob${round}@new.example`)).status).toBe(200);
        await settled();
      }
      const notices = async () => (await outbox.to(rob.email)).filter((mail) => mail.subject.includes('about to change'));
      expect(await notices()).toHaveLength(3);
      setAhead(app, 61 * 60_000);
      const { MailQueue } = await import('../../src/core/mail/index.js');
      await app.service(MailQueue).sendDue();
      expect(await notices()).toHaveLength(4);
    });
  });

  it('names no token twice', async () => {
    const tokens = (await outbox.all()).filter((mail) => mail.text.includes('token=')).map(tokenOf);
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
