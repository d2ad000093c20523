import { readFileSync } from 'node:fs';
import { TestApp } from '../support/app.js';
import { Person } from '../support/person.js';
import { sendRaw } from './support/raw.js';

interface Operation {
  security?: Record<string, unknown>[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const { paths } = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, Record<string, Operation>> };

/** They give or replace what authenticates. */
const WITHOUT_TOKEN = ['register', 'login', 'refresh', 'verify', 'forgot-password', 'reset-password'].map((name) => `/auth/${name}`);

/** Nothing is asked for, or nothing is one of the choices. */
function isOpen(security: Record<string, unknown>[]): boolean {
  return security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
}

const routes = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method] !== undefined).map((method) => ({
    method: method.toUpperCase(),
    path,
    url: path.replace('{user}', 'ada').replace('{key}', 'x.jpg').replace(/\{\w+\}/g, '1'),
    open: isOpen(item[method]?.security ?? []),
  })),
);

describe('the routes of the OpenAPI document', () => {
  let app: TestApp;
  let ada: Person;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  it('are those that the contract promises', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => !route.open).length).toBeGreaterThan(15);
  });

  it.each(routes.filter((route) => !route.open))('$method $path asks for a token first', async ({ method, url }) => {
    const { status, headers, text } = await sendRaw(app.origin, url, { method });
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="socialphoto"');
    expect(JSON.parse(text).code).toBe('not-authenticated');
  });

  it.each(routes.filter(({ path }) => !WITHOUT_TOKEN.includes(path)))('$method $path refuses a token that is none', async ({ method, url }) => {
    const { status, headers } = await sendRaw(app.origin, url, { method, headers: { authorization: 'Bearer nonsense' } });
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="socialphoto", error="invalid_token"');
  });

  it.each(routes.filter(({ path }) => WITHOUT_TOKEN.includes(path)))('$method $path does not read a token', async ({ method, url }) => {
    const json = { username: 'fritz', identifier: 'ada', email: 'ada@example.com', password: 'not the password', token: 'x', refresh_token: 'x' };
    const fields: Record<string, string[]> = {
      '/auth/register': ['username', 'email', 'password'], '/auth/login': ['identifier', 'password'], '/auth/refresh': ['refresh_token'],
      '/auth/verify': ['token'], '/auth/forgot-password': ['email'], '/auth/reset-password': ['token', 'password'],
    };
    const body = JSON.stringify(Object.fromEntries((fields[url] ?? []).map((name) => [name, json[name as keyof typeof json]])));
    const ended = await new Person(app.origin, `ended_${url.split('/').at(-1)?.replace('-', '_')}`).register();
    expect((await ended.post('/auth/logout')).status).toBe(204);
    const answers: unknown[] = [];
    for (const authorization of [undefined, '', 'nonsense', 'Bearer nonsense', 'Basic Og==', `Bearer ${ended.token}`, `Bearer ${ada.token}`]) {
      // Of a name that is taken once it was registered.
      const sent = url === '/auth/register' ? body.replace('fritz', 'ada') : body;
      const { status, text } = await sendRaw(app.origin, url, { method, headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) }, body: sent });
      answers.push([status, text === '' ? '' : JSON.parse(text).code]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(answers[0])]));
    expect(answers[0]).not.toContain('not-authenticated');
  });

  it.each(routes)('$method $path knows its parameters', async ({ method, url }) => {
    for (const query of ['utm_source=x', '__proto__=x', 'constructor=x', 'toString=', '=', 'id=1&id=2']) {
      const { status, text } = await sendRaw(app.origin, `${url}?${query}`, { method, headers: { authorization: `Bearer ${ada.token}` } });
      // Who may not touch a thing learns that first.
      expect([query, status]).toEqual([query, JSON.parse(text).code.endsWith('not-found') ? 404 : JSON.parse(text).code === 'not-allowed' ? 403 : 400]);
    }
  });

  it.each(Object.keys(paths))('%s answers other methods with 405', async (path) => {
    const { url = path } = routes.find((route) => route.path === path) ?? {};
    const known = routes.filter((route) => new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(url)).map((route) => route.method);
    const allow = [...new Set([...known, ...(known.includes('GET') ? ['HEAD'] : [])])].sort().join(', ');
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE'].filter((other) => !known.includes(other))) {
      const { status, headers, text } = await sendRaw(app.origin, url, { method });
      expect([method, status, headers.allow]).toEqual([method, 405, allow]);
      expect(JSON.parse(text)).toMatchObject({ code: 'method-not-allowed', instance: url });
    }
    const options = await sendRaw(app.origin, url, { method: 'OPTIONS' });
    expect([options.status, options.headers.allow]).toEqual([405, allow]);
  });

  it.each(routes.filter((route) => route.method === 'GET' && !route.path.includes('{key}')))('HEAD $path says what GET would', async ({ url }) => {
    const headers = { authorization: `Bearer ${ada.token}`, 'x-request-id': 'same' };
    const [get, head] = await Promise.all([sendRaw(app.origin, url, { headers }), sendRaw(app.origin, url, { method: 'HEAD', headers })]);
    const { date: _get, ...expected } = get.headers;
    const { date: _head, ...said } = head.headers;
    expect([head.status, head.text]).toEqual([get.status, '']);
    expect(said).toEqual(expected);
  });

  it('are found in odd spellings or not at all', async () => {
    const me = { headers: { authorization: `Bearer ${ada.token}` } };
    for (const path of ['/users/ada/', '/USERS/ADA', '/Users/Ada', '/users/%61%64%61', '/users/ada?']) {
      const { status, text } = await sendRaw(app.origin, path, me);
      expect([path, status, status === 200 ? JSON.parse(text).id : ada.id]).toEqual([path, 200, ada.id]);
    }
    for (const path of ['//users/ada', '/users//ada', '///', '/users/ada//', '/./users/ada', '/users/./ada', '/users/../users/ada', '/%2e%2e/users/ada', '/users%2fada', '/users;/ada', '/nowhere', '/users/ada/nowhere', '/.env', '/package.json', '/assets/', '/assets', '/assets/../package.json', '/assets/%2e%2e/package.json', '/assets/nothing.png', '/uploads/', '/robots.txt']) {
      const { status, headers, text } = await sendRaw(app.origin, path, me);
      expect([path, status, headers['content-type']]).toEqual([path, 404, 'application/problem+json']);
      expect(JSON.parse(text).code).toBe('route-not-found');
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) expect((await sendRaw(app.origin, '/nowhere', { method })).status).toBe(404);
    expect((await sendRaw(app.origin, '*', { method: 'OPTIONS' })).status).toBe(404);
    expect((await sendRaw(app.origin, `${app.origin}/users/ada`)).status).toBe(200);
  });

  it('stay closed in odd spellings', async () => {
    for (const path of ['/feed/', '/FEED', '/Feed/', '/feed?', '/users/ME', '/users/me/', '/auth/ME']) {
      const { status } = await sendRaw(app.origin, path);
      expect([path, status]).toEqual([path, 401]);
    }
    for (const path of ['//feed', '/feed%2f', '/feed/.', '/feed;', '/%66eed', '/feed%00', '/feed%20']) expect((await sendRaw(app.origin, path)).status).toBe(404);
    for (const header of ['x-http-method-override', 'x-method-override', 'x-original-url', 'x-rewrite-url']) {
      const { status } = await sendRaw(app.origin, '/users', { method: 'POST', headers: { [header]: header.endsWith('url') ? '/feed' : 'GET' } });
      expect([header, status]).toEqual([header, 405]);
    }
  });

  it('refuse a broken encoding', async () => {
    for (const path of ['/users/%zz', '/users/%', '/users/%e0%a4%a', '/users/%ff', '/users/%c0%80', '/posts/%zz', '/posts/%ff/comments', '/uploads/%zz', '/%zz/x']) {
      const { status, headers, text } = await sendRaw(app.origin, path);
      expect([path, headers['content-type']]).toEqual([path, 'application/problem+json']);
      expect([path, status, JSON.parse(text).code]).toEqual([path, ...(path.startsWith('/%zz') ? [404, 'route-not-found'] : [400, 'malformed-request'])]);
    }
    expect((await sendRaw(app.origin, '/users/%00')).status).toBe(404);
    expect((await sendRaw(app.origin, '/users/a%00b')).status).toBe(404);
    expect((await sendRaw(app.origin, '/posts/%00')).status).toBe(400);
    expect((await sendRaw(app.origin, '/uploads/%00')).status).toBe(404);
    expect((await sendRaw(app.origin, '/uploads/..%2fpackage.json')).status).toBe(404);
    expect((await sendRaw(app.origin, `/users/${'x'.repeat(8_000)}`)).status).toBe(404);
  });

  it.each(['/posts/{}', '/posts/{}/comments', '/posts/{}/likes'])('%s takes positive integers only', async (path) => {
    for (const id of ['0', '-1', '+1', '1.5', '1.0', '0x10', '1e3', '9007199254740992', '9223372036854775808', '1'.repeat(50), 'abc', '%201', '1%20', '1%00', '١', '１', 'NaN', 'null', 'true', '1,2', '[1]']) {
      const { status, text } = await sendRaw(app.origin, path.replace('{}', encodeURI(id).replaceAll('%25', '%')));
      expect([id, status, JSON.parse(text).errors?.[0].field]).toEqual([id, 400, 'id']);
    }
    for (const id of ['9007199254740991', '1', '0001']) expect((await sendRaw(app.origin, path.replace('{}', id))).status).toBe(404);
  });
});
