import { isProblem, SocialPhoto, type Tokens } from '../../packages/client/src/index.js';
import { TestApp } from '../support/app.js';
import { newName, PASSWORD } from '../support/person.js';
import { expired } from './support/expired.js';

describe('the session of the client', () => {
  let app: TestApp;
  let stored: (Tokens | undefined)[] = [];
  let asked: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(() => {
    stored = [];
    asked = [];
  });
  afterAll(() => app.stop());

  const noting: typeof fetch = (url, init) => {
    asked.push(`${init?.method} ${(url as string).slice(app.origin.length)}`);
    return fetch(url, init);
  };
  const client = (tokens?: Tokens) => new SocialPhoto({ baseUrl: `${app.origin}/`, tokens, fetch: noting, onTokens: async (changed) => void stored.push(changed) });
  const refreshes = () => asked.filter((call) => call === 'POST /auth/refresh').length;

  async function somebody(): Promise<{ photo: SocialPhoto; username: string }> {
    const photo = client();
    const username = newName('sess');
    await photo.register({ username, email: `${username}@example.org`, password: PASSWORD });
    return { photo, username };
  }

  it('begins with a registration or a login, is kept by the callback, and goes on from there', async () => {
    const { photo, username } = await somebody();
    expect(stored).toEqual([photo.tokens]);
    expect((await client(stored[0]).api.getMe()).username).toBe(username);
    const other = client();
    expect((await other.login(username, PASSWORD)).username).toBe(username);
    expect((await other.api.getMe()).username).toBe(username);
  });

  it('is renewed once for fifty calls with an expired access token, and the new refresh token is kept', async () => {
    const { photo: fresh, username } = await somebody();
    const photo = client(expired(fresh.tokens!));
    const answers = await Promise.all(Array.from({ length: 50 }, () => photo.api.getMe()));
    expect(new Set(answers.map((me) => me.username))).toEqual(new Set([username]));
    expect(refreshes()).toBe(1);
    expect(stored).toHaveLength(2);
    expect(stored[1]).toEqual(photo.tokens);
    expect(stored[1]?.refreshToken).not.toBe(stored[0]?.refreshToken);
    expect((await client(expired(stored[1]!)).api.getMe()).username).toBe(username);
  });

  it('ends when its refresh token is no longer good: all who waited are told why', async () => {
    const { photo } = await somebody();
    await client(photo.tokens).logout();
    asked = [];
    stored = [];
    const outcomes = await Promise.allSettled([photo.api.getMe(), photo.api.getMe(), photo.api.getMe()]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && isProblem(outcome.reason, 'not-authenticated'))).toEqual([true, true, true]);
    expect([refreshes(), stored, photo.tokens]).toEqual([1, [undefined], undefined]);
  });

  it('is renewed for the others when one call gives up', async () => {
    const { photo: fresh, username } = await somebody();
    const photo = client(expired(fresh.tokens!));
    const hasty = new AbortController();
    const givenUp = photo.api.getMe({ signal: hasty.signal });
    const patient = photo.api.getMe();
    hasty.abort();
    await expect(givenUp).rejects.toMatchObject({ name: 'AbortError' });
    expect((await patient).username).toBe(username);
    expect(refreshes()).toBe(1);
  });

  it('with a personal access token is not renewed', async () => {
    const { photo } = await somebody();
    const { token } = await photo.api.createToken({ body: { name: 'reader', scopes: ['read'] } });
    const program = client({ accessToken: token });
    const { id } = await program.api.getMe();
    await expect(program.api.followUser({ path: { user: String(id) } })).rejects.toMatchObject({ code: 'insufficient-scope', status: 403 });
    await expect(client({ accessToken: 'spat_wrong' }).api.getMe()).rejects.toMatchObject({ code: 'not-authenticated' });
    expect(refreshes()).toBe(0);
  });

  it('is over after a logout, once and for all', async () => {
    const { photo } = await somebody();
    await photo.logout();
    expect(photo.tokens).toBeUndefined();
    await expect(photo.api.getMe()).rejects.toMatchObject({ code: 'not-authenticated' });
    await photo.logout();
    expect(stored).toHaveLength(2);
  });
});
