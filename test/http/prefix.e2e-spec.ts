import { TestApp } from '../support/app.js';
import { PASSWORD, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { sendRaw } from './support/raw.js';

const PUBLIC_URL = 'https://photos.example.org';
const CORS_ORIGIN = 'https://app.example.org';

// The contract of test/support is written without a prefix: these routes are asked as they are.
describe('behind a prefix, with a public URL and a listed origin', () => {
  let app: TestApp;
  let token: string | undefined;

  const ask = async (path: string, json?: object) => {
    const { status, headers, text } = await sendRaw(app.origin, path, {
      method: json === undefined ? 'GET' : 'POST',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    return { status, headers, body: headers['content-type']?.includes('json') === true ? JSON.parse(text) : undefined };
  };

  beforeAll(async () => {
    app = await TestApp.start({ API_PREFIX: 'api/v1/', PUBLIC_URL: `${PUBLIC_URL}/`, CORS_ORIGINS: `${CORS_ORIGIN}, http://localhost:5173/` });
    const { body } = await ask('/api/v1/auth/register', { username: 'ada', email: 'ada@example.org', password: PASSWORD });
    token = body.access_token;
  });
  afterAll(() => app.stop());

  it('every route stands under the prefix', async () => {
    for (const path of ['/auth/me', '/users/me', '/users', '/users/ada', '/users/ada/followers', '/posts', '/feed', '/feed/global', '/health', '/health/live', '/assets/default-avatar.png']) {
      expect([path, (await ask(`/api/v1${path}`)).status]).toEqual([path, 200]);
      const bare = await ask(path);
      expect([path, bare.status, bare.body.code, bare.body.instance]).toEqual([path, 404, 'route-not-found', path]);
    }
    const wrong = await sendRaw(app.origin, '/api/v1/posts', { method: 'PUT' });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await ask('/api/v1')).status).toBe(404);
    expect((await ask('/api/v1/posts/99')).body.instance).toBe('/api/v1/posts/99');
  });

  it('links are absolute', async () => {
    const { body: me } = await ask('/api/v1/users/me');
    expect(me.avatar_url).toBe(`${PUBLIC_URL}/api/v1/assets/default-avatar.png`);
    for (const caption of ['one', 'two']) {
      const response = await fetch(`${app.origin}/api/v1/posts`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: photoForm({ caption }, [photo()]) });
      const post = (await response.json()) as { id: number; image_url: string };
      expect(response.headers.get('location')).toBe(`${PUBLIC_URL}/api/v1/posts/${post.id}`);
      expect(post.image_url).toMatch(new RegExp(`^${PUBLIC_URL}/api/v1/uploads/[^/]+$`));
      const file = await fetch(post.image_url.replace(PUBLIC_URL, app.origin));
      expect(Buffer.from(await file.arrayBuffer()).equals(photo())).toBe(true);
    }
    const page = await ask('/api/v1/posts?limit=1');
    expect(page.headers.link).toBe(`<${PUBLIC_URL}/api/v1/posts?limit=1&cursor=${page.body.next_cursor}>; rel="next"`);
    const next = await ask(/^<(.+)>/.exec(String(page.headers.link))?.[1]?.replace(PUBLIC_URL, '') ?? '');
    expect(next.body.items[0].caption).toBe('one');
  });

  it('the listed origin may read, and no other', async () => {
    const from = (origin: string, method = 'GET') =>
      sendRaw(app.origin, '/api/v1/posts', { method, headers: { origin, ...(method === 'OPTIONS' && { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization, content-type, idempotency-key' }) } });
    for (const origin of [CORS_ORIGIN, 'http://localhost:5173']) {
      const get = await from(origin);
      expect(get.headers['access-control-allow-origin']).toBe(origin);
      expect(get.headers['access-control-expose-headers']).toMatch(/Link/);
      expect(get.headers.vary).toMatch(/Origin/);
      expect(get.headers['access-control-allow-credentials']).toBeUndefined();
      const preflight = await from(origin, 'OPTIONS');
      expect(preflight.status).toBe(204);
      expect(preflight.headers['access-control-allow-origin']).toBe(origin);
      expect(preflight.headers['access-control-allow-methods']).toContain('PATCH');
      expect(preflight.headers['access-control-allow-headers']).toMatch(/authorization/i);
    }
    for (const origin of ['https://evil.example', 'null', 'http://app.example.org', 'https://app.example.org.evil.example', 'https://sub.app.example.org', `${CORS_ORIGIN}:444`]) {
      for (const method of ['GET', 'OPTIONS']) expect((await from(origin, method)).headers['access-control-allow-origin']).toBeUndefined();
    }
    const refused = await sendRaw(app.origin, '/api/v1/feed', { headers: { origin: CORS_ORIGIN } });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, CORS_ORIGIN]);
  });
});
