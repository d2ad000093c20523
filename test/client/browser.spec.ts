import type { Browser, Page } from 'playwright-core';
import type * as client from '../../packages/client/src/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { hasChromium, startChromium } from '../web/support/chromium.js';
import { expired } from './support/expired.js';
import { OtherSite } from './support/other-site.js';

/** What the page keeps between two steps of a story. */
interface Held {
  client: typeof client;
  photos: client.SocialPhoto;
  stored: (client.Tokens | undefined)[];
}

(hasChromium() ? describe : describe.skip)('the client in a real browser, on a page of another site', () => {
  let site: OtherSite;
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let asked: string[] = [];

  beforeAll(async () => {
    site = await OtherSite.start();
    app = await TestApp.start({ CORS_ORIGINS: site.origin });
    browser = await startChromium();
  });
  beforeEach(async () => {
    await app.newPeople('bob');
    page = await (await browser.newContext()).newPage();
    await page.goto(site.origin);
    await begin();
    asked = [];
    page.on('request', (request) => {
      if (request.url().startsWith(app.origin)) asked.push(`${request.method()} ${request.url().slice(app.origin.length)}`);
    });
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await site?.stop();
  });

  /** Loads the client as a module, and makes one, signed in or not. */
  async function begin(tokens?: client.Tokens): Promise<void> {
    await page.evaluate(async ([baseUrl, kept, address]) => {
      const loaded = (await import(address)) as typeof client;
      const stored: (client.Tokens | undefined)[] = [];
      const photos = new loaded.SocialPhoto({ baseUrl, ...(kept !== undefined && { tokens: kept }), onTokens: (changed) => void stored.push(changed) });
      Object.assign(globalThis, { client: loaded, photos, stored });
    }, [app.origin, tokens, `${site.origin}/client/index.js`] as const);
  }

  const register = (username: string) =>
    page.evaluate(async ([name, password]) => {
      const { photos } = globalThis as unknown as Held;
      const me = await photos.register({ username: name, email: `${name}@example.org`, password });
      return { username: me?.username, tokens: photos.tokens };
    }, [username, PASSWORD] as const);

  /** Posts under each of these captions; what was told of the way. */
  const post = (...captions: string[]) =>
    page.evaluate(async ([all, bytes]) => {
      const { photos } = globalThis as unknown as Held;
      const progress: [number, number][] = [];
      const posts: client.Schema<'PostResponse'>[] = [];
      const file = new File([new Uint8Array(bytes)], 'photo.jpg', { type: 'image/jpeg' });
      for (const caption of all) posts.push(await photos.createPost({ file: [file], alt_text: ['The sea'], caption }, { onProgress: (sent, total) => void progress.push([sent, total]) }));
      return { posts, progress };
    }, [captions, [...photo()]] as const);

  it('registers, posts a photo and reads the feed page by page', async () => {
    expect(await register('ada')).toEqual({ username: 'ada', tokens: { accessToken: expect.any(String), refreshToken: expect.any(String) } });
    const { posts, progress } = await post('One', 'Two', 'Three');
    expect(posts.map(({ caption, media }) => [caption, media[0]?.alt_text])).toEqual([['One', 'The sea'], ['Two', 'The sea'], ['Three', 'The sea']]);
    // Of each attempt its beginning: browsers do not stream what they send.
    expect(progress).toEqual(Array.from({ length: 3 }, () => [0, photo().length]));
    asked = [];
    const captions = await page.evaluate(async () => {
      const { photos } = globalThis as unknown as Held;
      const found: (string | null)[] = [];
      for await (const { caption } of photos.each('getFeed', { query: { include_self: true, limit: 2 } })) found.push(caption);
      return found;
    });
    expect(captions).toEqual(['Three', 'Two', 'One']);
    expect(asked.filter((call) => call.startsWith('GET /feed'))).toHaveLength(2);
  });

  it('is renewed once for many calls that find an expired token', async () => {
    const { tokens } = await register('cleo');
    if (tokens === undefined) throw new Error('Nobody is signed in');
    await begin(expired(tokens));
    asked = [];
    const { names, stored, now } = await page.evaluate(async () => {
      const held = globalThis as unknown as Held;
      const answers = await Promise.all(Array.from({ length: 30 }, () => held.photos.api.getMe()));
      return { names: answers.map(({ username }) => username), stored: held.stored, now: held.photos.tokens };
    });
    expect(names).toEqual(Array.from({ length: 30 }, () => 'cleo'));
    expect(asked.filter((call) => call === 'POST /auth/refresh')).toHaveLength(1);
    expect([stored, stored.length, now?.refreshToken === tokens.refreshToken]).toEqual([[now], 1, false]);
  });

  it('tells refusals by their code, and sees the headers that go with them', async () => {
    await register('dora');
    const told = await page.evaluate(async () => {
      const { client: { isProblem }, photos } = globalThis as unknown as Held;
      const problemOf = async (call: Promise<unknown>) => call.then(() => 'done', (error: unknown) => (isProblem(error) ? [error.status, error.code] : String(error)));
      const refused = [await problemOf(photos.api.getPost({ path: { id: 999_999 } })), await problemOf(photos.api.createComment({ path: { id: 999_999 }, body: { content: '' } }))];
      await photos.logout();
      return [...refused, await problemOf(photos.api.getMe()), photos.tokens];
    });
    expect(told).toEqual([[404, 'post-not-found'], [400, 'invalid-input'], [401, 'not-authenticated'], undefined]);
  });

  it('sends an upload again under the same key when the answer is lost, and it is posted once', async () => {
    await register('emil');
    let lost = 0;
    const keys: (string | undefined)[] = [];
    await page.route(`${app.origin}/posts`, async (route) => {
      if (route.request().method() === 'OPTIONS') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (lost++ > 0) return route.continue();
      // The server has done it, and the page is not told.
      await route.fetch();
      return route.abort('connectionreset');
    });
    const { posts, progress } = await post('Once');
    expect([keys.length, new Set(keys).size, keys[0], progress.length]).toEqual([2, 1, expect.any(String), 2]);
    expect((await app.nobody.get('/users/emil/posts')).body.items.map(({ id }: { id: number }) => id)).toEqual([posts[0]?.id]);
  });

  it('is refused on the page of a site that is not named', async () => {
    // Another name is another origin.
    const other = site.origin.replace('127.0.0.1', 'localhost');
    await page.goto(other);
    const told = await page.evaluate(async ([baseUrl, address]) => {
      const { SocialPhoto } = (await import(address)) as typeof client;
      return new SocialPhoto({ baseUrl }).api.listPosts().then(() => 'read', (error: unknown) => (error as Error).name);
    }, [app.origin, `${other}/client/index.js`] as const);
    expect(told).toBe('TypeError');
  });
});
