import { createHmac, generateKeyPairSync, sign as signWithKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { type Json, PASSWORD, type Person } from '../support/person.js';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token signed as the server does it, unless told otherwise. */
function forge(header: object, claims: object, { secret = process.env.JWT_SECRET ?? '', hash = 'sha256' } = {}): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

describe('access tokens', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let header: Json;
  let claims: Json;
  let begunAt: number;

  const now = () => Math.floor(Date.now() / 1000);
  const read = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  const ask = (authorization: string, path = '/auth/me') => app.nobody.get(path, { authorization });

  /** On private and on public routes, whatever they answer without a token. */
  async function expectRefused(authorization: string): Promise<void> {
    for (const path of ['/auth/me', '/users/me', '/feed', '/posts', '/users', '/users/ada', '/users/ada/followers', '/posts/1']) {
      const { status, headers, body } = await ask(authorization, path);
      expect([path, status, body.code]).toEqual([path, 401, 'not-authenticated']);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="socialphoto", error="invalid_token"');
    }
    for (const [method, path] of [['POST', '/users/bob/follow'], ['POST', '/auth/logout'], ['POST', '/posts'], ['DELETE', '/posts/1']] as const) {
      expect((await app.nobody.request(path, { method, headers: { authorization } })).status).toBe(401);
    }
  }

  beforeAll(async () => {
    app = await TestApp.start();
    begunAt = now();
    [ada, bob] = await app.people('ada', 'bob');
    [header, claims] = (ada.token ?? '').split('.').slice(0, 2).map(read) as [Json, Json];
  });
  afterAll(() => app.stop());

  it('say who and until when, and nothing personal', () => {
    expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(claims.sub).toBe(String(ada.id));
    expect(claims.exp - claims.iat).toBe(900);
    expect(Math.abs(claims.iat - begunAt)).toBeLessThan(60);
  });

  it('are taken as the server writes them', async () => {
    expect((await ask(`Bearer ${forge(header, claims)}`)).body.username).toBe('ada');
    expect((await ask(`bearer ${ada.token}`)).status).toBe(200);
    expect((await ask(`Bearer ${ada.token}`, '/users/ada')).body.viewer).toMatchObject({ is_self: true });
  });

  it('are asked for where they are needed', async () => {
    const { status, headers, body } = await app.nobody.get('/auth/me');
    expect(status).toBe(401);
    expect(body.code).toBe('not-authenticated');
    expect(headers.get('www-authenticate')).toBe('Bearer realm="socialphoto"');
    expect((await app.nobody.get(`/auth/me?access_token=${ada.token}`)).status).toBe(401);
    expect((await app.nobody.get(`/users?access_token=${ada.token}`)).status).toBe(400);
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['a scheme alone', () => 'Bearer'],
    ['no scheme', () => ada.token ?? ''],
    ['another scheme', () => `Basic ${Buffer.from(`ada:${PASSWORD}`).toString('base64')}`],
    ['a word', () => 'Bearer token'],
    ['dots', () => 'Bearer ..'],
    ['no JSON', () => 'Bearer e30.e30.e30'],
    ['a token and more', () => `Bearer ${ada.token} more`],
    ['two tokens', () => `Bearer ${ada.token}, Bearer ${bob.token}`],
    ['a cut token', () => `Bearer ${ada.token?.slice(0, -1)}`],
    ['a longer one', () => `Bearer ${ada.token}x`],
    ['a token without its signature', () => `Bearer ${ada.token?.split('.').slice(0, 2).join('.')}.`],
    ["somebody else's signature", () => `Bearer ${ada.token?.split('.').slice(0, 2).join('.')}.${bob.token?.split('.')[2]}`],
    ['a refresh token', () => `Bearer ${ada.refreshToken}`],
  ])('refuse %s', async (_name, authorization) => {
    await expectRefused(authorization());
  });

  it('refuse other algorithms and other secrets', async () => {
    const unsigned = (alg: string) => `${encode({ ...header, alg })}.${encode(claims)}.`;
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) await expectRefused(`Bearer ${unsigned(alg)}`);
    await expectRefused(`Bearer ${forge({ ...header, alg: 'none' }, claims)}`);
    await expectRefused(`Bearer ${forge({ ...header, alg: 'HS512' }, claims, { hash: 'sha512' })}`);
    await expectRefused(`Bearer ${forge({ ...header, alg: 'HS384' }, claims, { hash: 'sha384' })}`);
    await expectRefused(`Bearer ${forge(header, claims, { hash: 'sha512' })}`);
    for (const secret of ['', 'secret', 'another secret, of more than 32 bytes, too']) await expectRefused(`Bearer ${forge(header, claims, { secret })}`);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signed = `${encode({ ...header, alg: 'RS256' })}.${encode(claims)}`;
    await expectRefused(`Bearer ${signed}.${signWithKey('sha256', Buffer.from(signed), privateKey).toString('base64url')}`);
  });

  it('refuse headers that say more or less', async () => {
    const headers: object[] = [
      { alg: 'HS256' }, { ...header, typ: 'JWT' }, { ...header, typ: 'AT+JWT' }, { ...header, typ: null }, { ...header, kid: '../../dev/null' }, { ...header, kid: "' UNION SELECT 'x" }, { ...header, jku: 'http://127.0.0.1/keys' },
      { ...header, x5u: 'http://127.0.0.1/cert' }, { ...header, jwk: { kty: 'oct', k: '' } }, { ...header, crit: ['exp'] }, { ...header, b64: false }, { ...header, zip: 'DEF' }, { ...header, cty: 'JWT' },
    ];
    for (const other of headers) await expectRefused(`Bearer ${forge(other, claims)}`);
  });

  it('refuse claims that are not those of a session', async () => {
    const { exp: _exp, ...endless } = claims;
    const { aud: _aud, ...anybody } = claims;
    const { iss: _iss, ...unsaid } = claims;
    const { sid: _sid, ...sessionless } = claims;
    const { sub: _sub, ...subjectless } = claims;
    const others: object[] = [
      endless, anybody, unsaid, sessionless, subjectless, { ...claims, exp: now() - 1 }, { ...claims, iat: now() - 1_000, exp: now() - 100 }, { ...claims, exp: '9999999999' }, { ...claims, exp: null }, { ...claims, exp: true },
      { ...claims, iss: 'somebody' }, { ...claims, iss: ['socialphoto'] }, { ...claims, aud: 'others' }, { ...claims, aud: [] }, { ...claims, nbf: now() + 1_000 }, { ...claims, sub: String(bob.id) }, { ...claims, sub: ada.id },
      { ...claims, sub: `0${ada.id}` }, { ...claims, sub: '' }, { ...claims, sid: String(claims.sid) }, { ...claims, sid: claims.sid + 1 }, { ...claims, sid: 0 }, { ...claims, sid: -1 }, { ...claims, sid: 1.5 }, { ...claims, sid: 2 ** 53 },
      { ...claims, sid: 9e15 }, { ...claims, sid: [claims.sid] }, { ...claims, sid: { id: claims.sid } }, { ...claims, sid: null },
    ];
    for (const other of others) await expectRefused(`Bearer ${forge(header, other)}`);
    await expectRefused(`Bearer ${forge(header, [claims])}`);
  });

  it('are refused once they have expired, although they were taken before', async () => {
    const authorization = `Bearer ${forge(header, { ...claims, exp: now() + 2 })}`;
    expect([(await ask(authorization)).status, (await ask(authorization)).status]).toEqual([200, 200]);
    await sleep(2_100);
    await expectRefused(authorization);
  });

  it('end with their session', async () => {
    const { body: session } = await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD });
    const authorization = `Bearer ${session.access_token}`;
    expect((await ask(authorization)).status).toBe(200);
    expect((await app.nobody.post('/auth/logout', undefined, { authorization })).status).toBe(204);
    await expectRefused(authorization);
    expect((await ask(`Bearer ${ada.token}`)).status).toBe(200);
  });

  it('end with their account, and rest with its suspension', async () => {
    const [eve, mallory] = await app.people('eve', 'mallory');
    const database = await app.database();
    await database.transaction(async () => {
      await database.query(sql`UPDATE users SET status = 'suspended' WHERE id = ${mallory.id}`);
      await database.query(sql`DELETE FROM users WHERE id = ${eve.id}`);
    });
    await expectRefused(`Bearer ${eve.token}`);
    for (const path of ['/auth/me', '/posts']) {
      const { status, body } = await mallory.get(path);
      expect([status, body.code]).toEqual([403, 'account-suspended']);
    }
    const refreshed = await app.nobody.post('/auth/refresh', { refresh_token: mallory.refreshToken });
    expect([refreshed.status, refreshed.body.code]).toEqual([403, 'account-suspended']);
    expect((await app.nobody.get('/users/mallory')).status).toBe(404);
    await database.transaction(() => database.query(sql`UPDATE users SET status = 'active' WHERE id = ${mallory.id}`));
    expect((await mallory.get('/auth/me')).status).toBe(200);
    expect((await app.nobody.post('/auth/refresh', { refresh_token: mallory.refreshToken })).status).toBe(200);
  });
});
