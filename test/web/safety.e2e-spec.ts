import { TestApp } from '../support/app.js';
import { PASSWORD, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { pagesOf } from './support/pages.js';
import { Visitor } from './support/visitor.js';

const filled = (path: string) => path.replace(':username', 'clara').replace(':tag', 'birds').replace(/:\w+/g, '1');

describe('pages, from outside', () => {
  let app: TestApp;
  let clara: Visitor;
  let stranger: Visitor;
  const nobody = () => new Visitor(app.origin);

  beforeAll(async () => {
    app = await TestApp.start();
    clara = await new Visitor(app.origin).signUp('clara');
    stranger = await new Visitor(app.origin).signUp('stranger');
    await clara.submit(await clara.get('/create'), 'Post', { caption: 'the canary sings', alt_text: 'canary in a cage' }, [photo()]);
    await clara.submit(await clara.get('/p/1'), 'Comment', { content: 'a canary comments' });
    await clara.submit(await clara.get('/settings/privacy'), 'Save', { is_private: '1' });
    await stranger.submit(await stranger.get('/@clara'), 'Follow clara');
  });
  afterAll(() => app.stop());

  it('are many, and none is in the document of the API', () => {
    const pages = pagesOf(app);
    expect(pages.filter(({ method }) => method === 'GET').length).toBeGreaterThan(25);
    expect(pages.filter(({ method }) => method === 'POST').length).toBeGreaterThan(20);
  });

  it('take no form that another site has sent, or that cannot tell where it comes from', async () => {
    const FOREIGN: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example', referer: '' }, { origin: 'null' },
      { origin: '', referer: 'https://evil.example/' }, { origin: '', referer: '' },
    ];
    for (const { path } of pagesOf(app).filter(({ method }) => method === 'POST')) {
      for (const headers of FOREIGN) {
        const isFiles = /create$|avatar$/.test(path);
        const body = isFiles ? new FormData() : new URLSearchParams({ form_token: 'x' });
        if (body instanceof FormData) body.append('form_token', 'x');
        const { status } = await clara.request('POST', filled(path), body, headers);
        expect([path, headers, status]).toEqual([path, headers, 403]);
      }
    }
    expect((await clara.get('/feed')).path).toBe('/feed');
  });

  it('take the form of a browser that tells nothing, by its token, for this browser alone', async () => {
    const silent = { origin: '', referer: '' };
    const form = (await clara.get('/p/1')).form(/^Like post/);
    const fields = new URLSearchParams(form.fields);
    expect((await stranger.request('POST', form.action, fields, silent)).status).toBe(403);
    expect((await clara.request('POST', form.action, fields, silent)).status).toBe(200);
    const guest = nobody();
    const login = (await guest.get('/login')).form('Log in');
    const body = login.filledWith({ identifier: 'clara', password: PASSWORD });
    expect((await nobody().request('POST', '/login', body, silent)).status).toBe(403);
    expect((await guest.request('POST', '/login', body, silent)).path).toBe('/feed');
  });

  it('come with a policy, for their viewer alone, and without what others may not see', async () => {
    for (const { path } of pagesOf(app).filter(({ method }) => method === 'GET')) {
      for (const visitor of [nobody(), stranger]) {
        const page = await visitor.get(filled(path));
        expect([path, [200, 403, 404, 405].includes(page.status)]).toEqual([path, true]);
        expect([path, page.html.includes('canary')]).toEqual([path, false]);
        expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; (?!.*unsafe)/);
        expect([page.headers.get('referrer-policy'), page.headers.get('x-frame-options')]).toEqual(['same-origin', 'DENY']);
        expect([path, page.headers.get('cache-control')]).toEqual([path, visitor === stranger || page.headers.get('cache-control') === 'private, no-store' ? 'private, no-store' : 'public, max-age=60']);
        if (page.headers.get('cache-control') !== 'private, no-store') expect([path, /<form method="post"|Set-Cookie/.test(page.html)]).toEqual([path, false]);
        expect([path, /<[^>]+ (?:style|on\w+)=/.test(page.html)]).toEqual([path, false]);
      }
    }
  });

  it('say so where there is none, to browsers by a page and to programs as ever', async () => {
    for (const path of ['/nowhere', '/p/999', '/@nobody_here', '/settings/nothing']) {
      const page = await stranger.get(path);
      expect([path, page.status, page.text.includes('Not found'), page.headers.get('content-type')]).toEqual([path, 404, true, 'text/html; charset=utf-8']);
    }
    const [lost, outside] = [await clara.get('/nowhere'), await new Visitor(app.origin).get('/nowhere')];
    expect([lost.html.includes('href="/@clara"'), lost.html.includes('href="/login"'), outside.html.includes('href="/login"')]).toEqual([true, false, true]);
    const { status, headers } = await app.nobody.get('/nowhere');
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    const ids = (await clara.get('/p/1')).attributes('\\w+', 'id');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('lead to the login and back, unless they are for everybody', async () => {
    const closed = ['/feed', '/create', '/activity', '/settings/profile', '/settings/delete', '/console/users', '/profile', '/p/1/edit'];
    for (const path of closed) expect((await nobody().get(path)).path).toBe(`/login?next=${encodeURIComponent(path)}`);
  });

  it('and the API know nothing of each other: no cookie there, no token here', async () => {
    const cookie = [...clara.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const path of ['/users/me', '/feed', '/notifications', '/posts/1']) expect([path, (await app.nobody.get(path, { cookie })).status]).toEqual([path, path === '/posts/1' ? 404 : 401]);
    const session = clara.cookies.get('session') ?? '';
    expect((await app.nobody.get('/users/me', { authorization: `Bearer ${session}` })).status).toBe(401);
    expect((await app.nobody.post('/auth/refresh', { refresh_token: session })).status).toBe(401);
    const person = await new Person(app.origin, 'person').register();
    const page = await nobody().get('/settings/profile', { authorization: `Bearer ${person.token}` });
    expect(page.path).toMatch(/^\/login/);
    expect((await nobody().get('/login', { authorization: 'Bearer nonsense' })).status).toBe(200);
    for (const value of ['x', `${session}x`, session.replace(/^\d+/, (id) => String(Number(id) + 1)), session.replace(/\.\d+\./, '.2.')]) expect((await nobody().get('/feed', { cookie: `session=${value}` })).path).toMatch(/^\/login/);
  });

  it('are asked for by name; everybody else gets JSON', async () => {
    const person = await new Person(app.origin, 'somebody').register();
    for (const accept of ['', '*/*', 'application/json', 'application/json, text/html', 'text/html;q=0.5, application/json', 'application/*']) {
      const { status, headers, body } = await person.get('/feed', { accept });
      expect([accept, status, headers.get('content-type'), body.items]).toEqual([accept, 200, 'application/json; charset=utf-8', []]);
      expect(headers.get('vary')).toContain('Accept');
    }
    for (const path of ['/feed', '/FEED/', '/feed?limit=x']) expect([path, (await stranger.get(path)).headers.get('content-type')]).toEqual([path, 'text/html; charset=utf-8']);
    expect((await nobody().get('/feed', { authorization: `Bearer ${person.token}` })).path).toMatch(/^\/login/);
  });

  it('have a cookie that no script reads and that a login replaces', async () => {
    const visitor = nobody();
    const page = await visitor.get('/login');
    const form = page.form('Log in');
    const send = () => fetch(`${app.origin}/login`, { method: 'POST', redirect: 'manual', headers: { origin: app.origin }, body: form.filledWith({ identifier: 'stranger', password: PASSWORD }) });
    const [one = ''] = (await send()).headers.getSetCookie();
    const [other = ''] = (await send()).headers.getSetCookie();
    expect(one).toMatch(/^session=\d+\.\d+\.[\w-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect(other.split(';')[0]).not.toBe(one.split(';')[0]);
  });
});
