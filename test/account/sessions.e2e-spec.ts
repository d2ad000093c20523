import { TestApp } from '../support/app.js';
import { type Answer, Client, PASSWORD, type Person, newName } from '../support/person.js';

describe('sessions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  /** A further session of somebody, with a browser's name. */
  async function signIn(person: Person, userAgent = 'story'): Promise<Client & { refreshToken: string }> {
    const { status, body } = await app.nobody.post('/auth/login', { identifier: person.username, password: PASSWORD }, { 'user-agent': userAgent });
    expect(status).toBe(200);
    return Object.assign(new Client(app.origin, body.access_token as string), { refreshToken: body.refresh_token as string });
  }

  async function expectEnded(client: Client & { refreshToken: string }): Promise<void> {
    for (const path of ['/auth/me', '/posts', '/users']) expect((await client.get(path)).status).toBe(401);
    expect((await client.post('/auth/logout')).status).toBe(401);
    expect((await app.nobody.post('/auth/refresh', { refresh_token: client.refreshToken })).body.code).toBe('invalid-refresh-token');
  }

  it('are listed page by page, newest first, to their owner alone', async () => {
    const [ada, bob] = await app.people('ada', 'bob');
    for (const agent of ['Firefox', 'Safari', 'curl/8', 'x'.repeat(400)]) await signIn(ada, agent);
    await signIn(bob);
    const sessions = await ada.all('/auth/sessions', 2);
    expect(sessions.map((one) => one.user_agent)).toEqual(['x'.repeat(300), 'curl/8', 'Safari', 'Firefox', expect.anything()]);
    expect(sessions.map((one) => one.current)).toEqual([false, false, false, false, true]);
    for (const one of sessions) {
      expect(one.last_used_at).toBe(one.created_at);
      expect(one.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    expect((await app.nobody.get('/auth/sessions')).status).toBe(401);
    expect((await bob.all('/auth/sessions')).length).toBe(2);
    expect((await ada.get('/auth/sessions?limit=0')).status).toBe(400);
    expect((await ada.get('/auth/sessions?user_id=2')).status).toBe(400);
  });

  it('tell when they were last used', async () => {
    const [cem] = await app.people('cem');
    const [before] = (await cem.get('/auth/sessions')).body.items;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { body } = await app.nobody.post('/auth/refresh', { refresh_token: cem.refreshToken });
    cem.token = body.access_token;
    const [after] = (await cem.get('/auth/sessions')).body.items;
    expect(after).toMatchObject({ id: before.id, created_at: before.created_at, current: true });
    expect(Date.parse(after.last_used_at)).toBeGreaterThan(Date.parse(before.last_used_at));
  });

  it('end one by one, at once and for their owner alone', async () => {
    const [dan, eve] = await app.people('dan', 'eve');
    const phone = await signIn(dan);
    const { id } = (await phone.get('/auth/sessions')).body.items.find((one: { current: boolean }) => one.current);
    expect((await app.nobody.delete(`/auth/sessions/${id}`)).status).toBe(401);
    const foreign = await eve.delete(`/auth/sessions/${id}`);
    const missing = await eve.delete('/auth/sessions/999999');
    expect([foreign.status, foreign.body.code]).toEqual([404, 'session-not-found']);
    expect({ ...foreign.body, instance: '', request_id: '' }).toEqual({ ...missing.body, instance: '', request_id: '' });
    expect((await phone.get('/auth/me')).status).toBe(200);
    const ends = await Promise.all([dan.delete(`/auth/sessions/${id}`), dan.delete(`/auth/sessions/${id}`)]);
    expect(ends.map((answer) => answer.status).sort()).toEqual([204, 404]);
    await expectEnded(phone);
    expect((await dan.delete(`/auth/sessions/${id}`)).status).toBe(404);
    for (const odd of ['0', 'x', '1.5', '99999999999999999999']) expect((await dan.delete(`/auth/sessions/${odd}`)).status).toBe(400);
    expect((await dan.get('/auth/me')).status).toBe(200);
  });

  it('end, all but this one', async () => {
    const [fay, gus] = await app.people('fay', 'gus');
    const others = [await signIn(fay), await signIn(fay)];
    expect((await fay.delete('/auth/sessions')).status).toBe(204);
    for (const other of others) await expectEnded(other);
    expect(await fay.all('/auth/sessions')).toEqual([expect.objectContaining({ current: true })]);
    expect((await fay.delete('/auth/sessions')).status).toBe(204);
    expect((await gus.get('/auth/me')).status).toBe(200);
  });

  it('ends its own when asked to', async () => {
    const [hal] = await app.people('hal');
    const [{ id }] = (await hal.get('/auth/sessions')).body.items;
    expect((await hal.delete(`/auth/sessions/${id}`)).status).toBe(204);
    await expectEnded(hal);
  });

  describe('and a changed password', () => {
    const NEW = 'another set of words';
    const change = (person: Client, current_password: unknown, new_password: unknown): Promise<Answer> =>
      person.post('/auth/change-password', { current_password, new_password });

    it('ends all others and keeps this one', async () => {
      const [ida] = await app.people('ida');
      const other = await signIn(ida);
      expect((await change(ida, PASSWORD, NEW)).status).toBe(204);
      await expectEnded(other);
      expect((await ida.get('/auth/me')).status).toBe(200);
      expect((await app.nobody.post('/auth/refresh', { refresh_token: ida.refreshToken })).status).toBe(200);
      expect((await app.nobody.post('/auth/login', { identifier: 'ida', password: PASSWORD })).status).toBe(401);
      expect((await app.nobody.post('/auth/login', { identifier: 'ida', password: NEW })).status).toBe(200);
    });

    it('is refused with a wrong current one, and nothing changes', async () => {
      const [jon] = await app.people('jon');
      const other = await signIn(jon);
      for (const wrong of ['wrong password', `${PASSWORD} `, PASSWORD.toUpperCase(), 'x'.repeat(900)]) {
        const { status, body } = await change(jon, wrong, NEW);
        expect([status, body.code]).toEqual([403, 'wrong-password']);
      }
      expect((await other.get('/auth/me')).status).toBe(200);
      expect((await app.nobody.post('/auth/change-password', { current_password: PASSWORD, new_password: NEW })).status).toBe(401);
    });

    it.each([
      ['too short', 'seven77', 'invalid-input'], ['too long', 'x'.repeat(73), 'invalid-input'], ['too many bytes', 'ü'.repeat(37), 'invalid-input'],
      ['common', 'password123', 'weak-password'], ['common in capitals', 'PASSWORD123', 'weak-password'], ['a number', 12_345_678, 'invalid-input'],
      ['null', null, 'invalid-input'], ['missing', undefined, 'invalid-input'], ['with a control character', 'words\u0000 and words', 'invalid-input'],
    ])('is refused when the new one is %s', async (_case, password, code) => {
      const [kay] = await app.people(newName('kay'));
      const { status, body } = await change(kay, PASSWORD, password);
      expect([status, body.code]).toEqual([400, code]);
      expect(body.errors[0].field).toBe('new_password');
    });

    it('comes out right when two are set at once', async () => {
      const [lea] = await app.people('lea');
      const answers = await Promise.all([change(lea, PASSWORD, 'the first of two'), change(lea, PASSWORD, 'the second of two')]);
      expect(answers.filter((answer) => answer.status === 204).length).toBeGreaterThan(0);
      const logins = await Promise.all(['the first of two', 'the second of two'].map((password) => app.nobody.post('/auth/login', { identifier: 'lea', password })));
      expect(logins.map((answer) => answer.status).sort()).toEqual([200, 401]);
    });
  });
});
