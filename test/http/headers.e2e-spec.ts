import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { sendRaw } from './support/raw.js';

describe('headers', () => {
  let app: TestApp;
  let ada: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
  });

  it('protect every answer, good or bad', async () => {
    for (const [path, method] of [['/posts', 'GET'], ['/nowhere', 'GET'], ['/auth/login', 'POST'], ['/users/%zz', 'GET'], ['/health', 'GET'], ['/assets/default-avatar.png', 'GET'], ['/feed', 'GET'], ['/posts', 'PUT'], ['/docs-json', 'GET']] as const) {
      const { headers } = await sendRaw(app.origin, path, { method });
      expect([path, headers]).toEqual([
        path,
        expect.objectContaining({
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
          'cross-origin-resource-policy': expect.any(String),
          'referrer-policy': 'no-referrer',
          'strict-transport-security': expect.any(String),
          'x-frame-options': 'DENY',
        }),
      ]);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers.etag === undefined || path.startsWith('/assets')).toBe(true);
    }
  });

  it('let Swagger UI show itself, and nothing from elsewhere', async () => {
    const { status, headers, text } = await sendRaw(app.origin, '/docs');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('http');
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('keep answers about the viewer to the viewer', async () => {
    for (const path of ['/auth/me', '/users/me', '/feed', '/posts', '/users/ada', '/users', '/users/ada/stats']) {
      expect([path, (await ada.get(path)).headers.get('cache-control')]).toEqual([path, 'private, no-store']);
    }
    for (const path of ['/posts', '/users/ada', '/users', '/users/ada/stats']) {
      const { headers } = await app.nobody.get(path);
      expect([path, headers.get('cache-control'), headers.get('vary')]).toEqual([path, 'no-cache', 'Authorization, Accept-Encoding']);
    }
    for (const path of ['/auth/me', '/posts/999', '/nowhere']) expect((await app.nobody.get(path)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('are JSON in UTF-8', async () => {
    expect((await app.nobody.get('/posts')).headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { headers, text } = await sendRaw(app.origin, '/posts', { headers: { accept: 'text/html', 'accept-encoding': 'gzip' } });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toEqual({ items: [], next_cursor: null });
  });

  it('open nothing to other origins', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await sendRaw(app.origin, '/posts', { method, headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('of the request are not believed', async () => {
    const headers = { authorization: `Bearer ${ada.token}`, host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' };
    await ada.share();
    await ada.share();
    for (const path of ['/users/me', '/posts?limit=1', '/nowhere']) {
      const answer = await sendRaw(app.origin, path, { headers });
      expect(JSON.stringify(answer.headers) + answer.text).not.toContain('evil');
    }
  });
});
