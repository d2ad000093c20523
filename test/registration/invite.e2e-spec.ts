import { jest } from '@jest/globals';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Answer, type Json, PASSWORD, type Person } from '../support/person.js';

const HOUR_MS = 3_600_000;

describe('registering where it takes an invite', () => {
  let app: TestApp;
  let root: Person;
  let count = 0;

  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'invite' });
  });
  beforeEach(async () => {
    // The first of a place needs none.
    [root] = await app.newPeople('rosa');
    await promote(app, 'rosa');
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => app.stop());

  const invite = async (fields: object = {}): Promise<Json> => (await root.post('/admin/invites', fields)).body;
  const register = (fields: object): Promise<Answer> => {
    const name = `guest_${++count}`;
    return app.nobody.post('/auth/register', { username: name, email: `${name}@example.org`, password: PASSWORD, ...fields });
  };
  const answerOf = ({ status, body }: Answer) => [status, body.code];
  const usedOf = async ({ id }: Json) => (await root.get(`/admin/invites/${id}`)).body.used;
  const usersCount = async () => (await root.get('/admin/stats')).body.users_count;

  it('lets in whoever has a code, as often as the invite says, and says why nobody else', async () => {
    const { id, code } = await invite({ uses: 2, note: ' The choir ' });
    expect(answerOf(await register({}))).toEqual([403, 'invite-required']);
    expect(answerOf(await register({ invite: 'unknown' }))).toEqual([403, 'invalid-invite']);
    const registered = await register({ invite: code });
    expect([registered.status, registered.body.user.status]).toEqual([201, 'active']);
    expect((await register({ invite: code })).status).toBe(201);
    expect(answerOf(await register({ invite: code }))).toEqual([403, 'invalid-invite']);
    expect((await root.get(`/admin/invites/${id}`)).body).toMatchObject({ id, code, uses: 2, used: 2, expires_at: null, note: 'The choir' });
    expect((await app.nobody.get('/instance')).body.registration).toBe('invite');
  });

  it('makes exactly as many accounts as are left of fifty that come at once', async () => {
    const made = await invite({ uses: 5 });
    const before = await usersCount();
    const answers = await Promise.all(Array.from({ length: 50 }, () => register({ invite: made.code })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(new Set(answers.filter(({ status }) => status !== 201).map((answer) => answerOf(answer).join()))).toEqual(new Set(['403,invalid-invite']));
    expect([await usedOf(made), await usersCount()]).toEqual([5, before + 5]);
  }, 60_000);

  it('uses up nothing of an invite for an account that is not made', async () => {
    const made = await invite({ uses: 1 });
    expect(answerOf(await register({ invite: made.code, username: 'rosa' }))).toEqual([409, 'username-taken']);
    expect(answerOf(await register({ invite: made.code, password: 'password123' }))).toEqual([400, 'weak-password']);
    expect(await usedOf(made)).toBe(0);
    const names = await Promise.all(Array.from({ length: 8 }, () => register({ invite: made.code, username: 'wanted', email: 'wanted@example.org' })));
    expect(names.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await usedOf(made)).toBe(1);
  });

  it('does not tell those without an invite which names are taken', async () => {
    for (const username of ['rosa', 'nobody_has_this']) expect(answerOf(await register({ username, invite: 'unknown' }))).toEqual([403, 'invalid-invite']);
  });

  it('ends with the time of the invite, and when it is taken back', async () => {
    const short = await invite({ expires_at: new Date(Date.now() + HOUR_MS).toISOString(), uses: 9 });
    const long = await invite({ uses: 9 });
    expect((await register({ invite: short.code })).status).toBe(201);
    setAhead(app, HOUR_MS + 1_000);
    expect(answerOf(await register({ invite: short.code }))).toEqual([403, 'invalid-invite']);
    const joined = await register({ invite: long.code });
    jest.restoreAllMocks();
    expect((await root.delete(`/admin/invites/${long.id}`)).status).toBe(204);
    expect(answerOf(await root.delete(`/admin/invites/${long.id}`))).toEqual([404, 'invite-not-found']);
    expect(answerOf(await register({ invite: long.code }))).toEqual([403, 'invalid-invite']);
    expect((await app.nobody.get(`/users/${joined.body.user.username}`)).status).toBe(200);
  });

  it('is administrators\' to open: they make, list and take back invites, which is noted', async () => {
    const made = await root.post('/admin/invites', {}, { 'idempotency-key': 'once' });
    expect([made.status, made.headers.get('location'), made.body.code]).toEqual([201, `/admin/invites/${made.body.id}`, expect.stringMatching(/^[\w-]{20}$/)]);
    expect(made.body).toMatchObject({ uses: 1, used: 0, expires_at: null, note: null });
    expect((await root.post('/admin/invites', {}, { 'idempotency-key': 'once' })).body).toEqual(made.body);
    const others = [await invite({ note: 'a' }), await invite({ note: 'b' })];
    expect((await root.all('/admin/invites')).map(({ id }) => id)).toEqual([others[1]?.id, others[0]?.id, made.body.id]);
    await root.delete(`/admin/invites/${others[0]?.id}`);
    const entries = (await root.get('/admin/audit-log')).body.items.filter(({ target_type }: Json) => target_type === 'invite');
    expect(entries.map(({ action, target_id, detail, actor }: Json) => [action, target_id, detail, actor.username])).toEqual([
      ['invite.deleted', others[0]?.id, null, 'rosa'],
      ...[others[1], others[0], made.body].map((one: Json) => ['invite.created', one.id, { uses: 1 }, 'rosa']),
    ]);
    const { body } = await register({ invite: made.body.code });
    const guest = { authorization: `Bearer ${body.access_token}` };
    expect(answerOf(await app.nobody.get('/admin/invites', guest))).toEqual([403, 'not-allowed']);
    expect(answerOf(await app.nobody.post('/admin/invites', {}, guest))).toEqual([403, 'not-allowed']);
  });

  it.each([{ uses: 0 }, { uses: 10_001 }, { uses: 1.5 }, { uses: '2' }, { expires_at: '2020-01-01T00:00:00Z' }, { expires_at: 'tomorrow' }, { expires_at: '2099-02-30T00:00:00Z' }, { note: 'x'.repeat(201) }, { code: 'mine' }])('refuses an invite with %j', async (fields) => {
    const { status, body } = await root.post('/admin/invites', fields);
    expect([status, body.errors?.map(({ field }: Json) => field)]).toEqual([400, Object.keys(fields)]);
  });
});
