import { type Operation, document } from '../support/contract.js';
import { AfterTheGuard } from '../authority/support/after-the-guard.js';
import { everything } from '../authority/support/snapshot.js';
import { writesOf } from '../authority/support/writes.js';
import { sql } from '../../src/core/database/index.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { Client, type Person } from '../support/person.js';
import { SCOPES } from '../../src/core/security/index.js';

/** What no personal access token may do. A route that says nothing of scopes would be here too. */
const FOR_SESSIONS = [
  'POST /auth/logout', 'GET /auth/me', 'GET /auth/sessions', 'DELETE /auth/sessions', 'DELETE /auth/sessions/{id}', 'POST /auth/change-password', 'POST /auth/request-verify-token',
  'GET /auth/tokens', 'POST /auth/tokens', 'DELETE /auth/tokens/{id}',
  'DELETE /users/me', 'POST /users/me/exports', 'GET /users/me/exports', 'GET /users/me/exports/{id}', 'GET /exports/{id}/file', 'HEAD /exports/{id}/file',
];

const routes = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Operation & { 'x-token-scope'?: string }>)
    .filter(([, { security = [] }]) => security.length > 0)
    .map(([method, operation]) => ({ method: method.toUpperCase(), path, scope: operation['x-token-scope'] })),
);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe('scopes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const withToken = async (person: Person, scopes: readonly string[]) => {
    const { body } = await person.post('/auth/tokens', { name: 'Lamp', scopes });
    return new Client(app.origin, body.token);
  };

  it('are said of every route that takes a token', () => {
    expect(routes.filter(({ scope }) => scope === undefined).map(nameOf)).toEqual([]);
    expect(routes.filter(({ scope }) => scope === 'session').map(nameOf).sort()).toEqual([...FOR_SESSIONS].sort());
    expect(routes.filter(({ method, path, scope }) => path.startsWith('/admin') && method !== 'GET' && !['moderate', 'admin'].includes(scope ?? '')).map(nameOf)).toEqual([]);
    expect(routes.filter(({ method, scope }) => (scope === 'read') !== ['GET', 'HEAD'].includes(method) && scope !== 'session').map(nameOf)).toEqual([]);
  });

  it('are what a token needs, whatever else the request says', async () => {
    const [ada] = await app.newPeople('ada');
    await promote(app, 'ada');
    const ENOUGH: Record<string, string[]> = { read: ['read', 'write'], write: ['write'], moderate: ['moderate', 'admin'], admin: ['admin'], session: [] };
    for (const held of SCOPES) {
      const lamp = await withToken(ada, [held]);
      for (const { method, path, scope = '' } of routes.filter((route) => route.method !== 'HEAD')) {
        const { status, body, headers } = await lamp.request(path.replace(/\{\w+\}/g, '999999'), { method });
        const code = ['session-required', 'insufficient-scope'].includes(body?.code) ? body.code : 'let in';
        const expected = scope === 'session' ? 'session-required' : ENOUGH[scope]?.includes(held) === true ? 'let in' : 'insufficient-scope';
        expect([held, method, path, code]).toEqual([held, method, path, expected]);
        if (expected === 'insufficient-scope') expect([status, headers.get('www-authenticate')]).toEqual([403, `Bearer realm="socialphoto", error="insufficient_scope", scope="${scope}"`]);
      }
    }
  });

  it('do not outlive the token inside a write that was let in', async () => {
    const guard = new AfterTheGuard(app);
    const scopeOf = (route: string) => routes.find((each) => nameOf(each) === route)?.scope;
    const writes = (await writesOf(app)).filter(({ route }) => scopeOf(route) !== 'session');
    const sessions = new Map<Person, string>();
    for (const { by } of writes) {
      if (sessions.has(by)) continue;
      const { body: me } = await by.get('/users/me');
      sessions.set(by, by.token ?? '');
      by.token = (await withToken(by, me.role === 'admin' ? SCOPES : me.role === 'moderator' ? ['read', 'write', 'moderate'] : ['read', 'write'])).token;
    }
    const database = await app.database();
    const setEnd = (end: Date | null) => database.transaction(() => database.query(sql`UPDATE personal_tokens SET expires_at = ${end}`));
    /** But for when a token was last used. */
    const everythingElse = async () => (await everything(app)).filter((row) => !row.startsWith('personal_tokens '));
    // What is of the address asks for a session.
    for (const { route, send } of writes.filter(({ route }) => route !== 'PATCH /users/me')) {
      const before = await everythingElse();
      guard.once(async () => {
        await setEnd(new Date(0));
      });
      const { status, body } = await send();
      await setEnd(null);
      expect([route, status, body?.code]).toEqual([route, 401, 'not-authenticated']);
      expect([route, await everythingElse()]).toEqual([route, before]);
    }
  });
});
