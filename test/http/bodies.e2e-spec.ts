import { gzipSync } from 'node:zlib';
import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';
import { type RawAnswer, sendRaw } from './support/raw.js';

describe('bodies', () => {
  let app: TestApp;
  let ada: Person;
  let post: number;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    post = (await ada.share()).id;
  });
  afterAll(() => app.stop());

  const send = (body: string | Buffer, type: string | undefined = 'application/json', path = `/posts/${post}/comments`, headers = {}): Promise<RawAnswer> =>
    sendRaw(app.origin, path, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.token}`, ...(type !== undefined && { 'content-type': type }), 'content-length': String(Buffer.byteLength(body)), ...headers },
      body,
    });
  const codeOf = ({ status, text }: RawAnswer) => [status, status < 300 ? undefined : JSON.parse(text).code];
  const content = (text: string) => JSON.stringify({ content: text });
  const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

  it.each(['', '{', '}', '{"content":}', '{"content":"x"', "{'content':'x'}", '{"content":"x",}', '{content:"x"}', '{"content":"x"}{}', '{"content":"x"} x', 'NaN', 'nul', ' ', '\n', '\ufeff', '\ufeff ', '\ufeff\ufeff', '\ufeff\ufeff{}', '{"content":"\n"}', '{"content":"\\x"}', '{"content":"\\u12"}', '{"content":01}', '[1,]', '//{}'])(
    'of %p are not JSON',
    async (body) => {
      const answer = await send(body);
      expect(codeOf(answer)).toEqual(body === '' ? [400, 'invalid-input'] : [400, 'malformed-json']);
    },
  );

  it.each(['{}', 'null', ' null ', 'true', 'false', '0', '7', '""', '"text"', '\ufeffnull', '[null]', '[]', '[{"content":"x"}]', '{"content":null}', '{"content":7}', '{"content":["x"]}', '{"content":{"text":"x"}}', '{"content":"x","id":1}', '{"content":"x","user_id":1}', '{"Content":"x"}', '{"content ":"x"}', '{"":"x"}'])('of %s are not valid', async (body) => {
    const answer = await send(body);
    expect(codeOf(answer)).toEqual([400, 'invalid-input']);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it.each(['{"content":"x","content":"y"}', '{"content":"x","content":"x"}', '{"content":"x","\\u0063ontent":"y"}', '{"content":"x","a":{"b":1,"b":2}}', '{"content":"x","__proto__":{"a":1}}', '{"content":"x","\\u005f_proto__":{}}', '{"content":"x","constructor":{"prototype":{}}}', '{"content":"x","a":[{"prototype":1}]}'])(
    'of %s use keys that are not allowed',
    async (body) => {
      expect(codeOf(await send(body))).toEqual([400, 'malformed-json']);
      expect(({} as { a?: unknown }).a).toBeUndefined();
    },
  );

  it('may hold twenty levels, no more', async () => {
    expect(codeOf(await send(`{"content":${nested(19)}}`))).toEqual([400, 'invalid-input']);
    expect(codeOf(await send(`{"content":${nested(20)}}`))).toEqual([400, 'malformed-json']);
    expect(codeOf(await send(nested(50_000)))).toEqual([400, 'malformed-json']);
    expect(codeOf(await send(nested(10_000, '{"a":', '}')))).toEqual([400, 'malformed-json']);
    expect(codeOf(await send(content('[{'.repeat(400))))).toEqual([201, undefined]);
  });

  it('are UTF-8', async () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4, 0xbd]]) {
      expect(codeOf(await send(Buffer.concat([Buffer.from('{"content":"'), Buffer.from(bytes), Buffer.from('"}')])))).toEqual([400, 'malformed-json']);
    }
    for (const text of ['\\ud800', '\\udc00\\ud800', 'a\\u0000b', '\\u0007', '\\u001b[31m', '\\u007f', '\\u0085']) {
      expect(codeOf(await send(`{"content":"${text}"}`))).toEqual([400, 'invalid-input']);
    }
    expect(codeOf(await send(`{"content":"\\ud83e\\udda9"}`))).toEqual([201, undefined]);
  });

  it('of a byte order mark alone, or of another type than an object, are refused everywhere', async () => {
    const request = (method: string, path: string, body: string) =>
      sendRaw(app.origin, path, { method, headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }, body });
    const routes = [['PATCH', '/users/me'], ['PATCH', `/posts/${post}`], ['POST', '/posts'], ['POST', '/posts/from-media'], ['POST', '/auth/login'], ['POST', '/auth/forgot-password'], ['POST', '/media/presign'], ['DELETE', '/users/me'], ['POST', `/posts/${post}/like`]] as const;
    for (const [method, path] of routes) {
      expect([path, codeOf(await request(method, path, '\ufeff'))]).toEqual([path, [400, 'malformed-json']]);
      for (const body of ['null', '7', '[]', '"{}"']) expect([path, body, codeOf(await request(method, path, body))]).toEqual([path, body, [400, 'invalid-input']]);
    }
    expect(JSON.parse((await request('PATCH', '/users/me', 'null')).text).detail).toContain('JSON object');
    expect((await request('PATCH', '/users/me', '\ufeff{"bio":"Marked"}')).status).toBe(200);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'application/json;charset=UTF8', 'application/json; charset="utf8" ; x=y', 'Application/Json ; CHARSET=unicode-1-1-utf-8', 'application/json;', 'APPLICATION/JSON', 'application/problem+json'])('are taken as %s', async (type) => {
    const expected = type === 'application/problem+json' ? 415 : 201;
    expect((await send(content('x'), type)).status).toBe(expected);
  });

  it.each(['text/plain', 'text/html', 'application/xml', 'application/octet-stream', 'image/jpeg', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/mixed; boundary=x', 'application/json; charset=latin1', 'application/json; charset=iso-8859-1', 'application/json; charset=utf-16', 'application/json; charset=utf-16le', 'application/json; charset=utf-7', 'application/json; charset=utf8x', 'application/json; charset=latin1; charset=utf-8', 'text/json', 'application/x-json', 'application/json, application/json', 'application/jsonx', 'json', 'nonsense', '*/*', ';'])(
    'are not taken as %s',
    async (type) => {
      const answer = await send(content('x'), type);
      expect(codeOf(answer)).toEqual([415, 'unsupported-media-type']);
    },
  );

  it('need a type, unless they are empty', async () => {
    expect(codeOf(await send(content('x'), undefined as never, undefined, { 'content-type': [] }))).toEqual([415, 'unsupported-media-type']);
    expect((await send('', 'application/x-www-form-urlencoded', `/posts/${post}/like`)).status).toBe(200);
    expect((await send('', 'text/plain', `/posts/${post}/like`)).status).toBe(200);
    expect((await send('{}', 'application/json', `/posts/${post}/like`)).status).toBe(200);
    expect(codeOf(await send('x', 'text/plain', `/posts/${post}/like`))).toEqual([415, 'unsupported-media-type']);
  });

  it('of a form or a file are not for JSON routes', async () => {
    const form = new FormData();
    form.set('username', 'eve');
    expect((await app.nobody.postForm('/auth/register', form)).status).toBe(415);
    expect((await app.nobody.postForm('/auth/login', form)).status).toBe(415);
    const register = `username=eve&email=eve%40example.org&password=${encodeURIComponent(PASSWORD)}`;
    expect((await app.nobody.request('/auth/register', { method: 'POST', raw: register, type: 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await app.nobody.get('/users/eve')).status).toBe(404);
  });

  it('of a form say their encoding as those of JSON do', async () => {
    const login = (type: string) => send(`username=ada&password=${encodeURIComponent(PASSWORD)}`, type, '/auth/login');
    for (const charset of ['', ';charset=UTF8', '; charset="utf-8"', ' ;Charset=UTF-8;']) expect([charset, (await login(`application/x-www-form-urlencoded${charset}`)).status]).toEqual([charset, 200]);
    expect((await login('Application/X-WWW-Form-Urlencoded')).status).toBe(200);
    expect(codeOf(await login('application/x-www-form-urlencoded;charset=latin1'))).toEqual([415, 'unsupported-media-type']);
  });

  it('may have a hundred kilobytes', async () => {
    const padded = (bytes: number) => `{"content":"x"${' '.repeat(bytes - 15)}}`;
    expect((await send(padded(100_000))).status).toBe(201);
    expect((await send(padded(102_400))).status).toBe(201);
    expect(codeOf(await send(padded(102_401)))).toEqual([413, 'body-too-large']);
    const chunked = await sendRaw(app.origin, `/posts/${post}/comments`, { method: 'POST', headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body: padded(110_000) });
    expect(codeOf(chunked)).toEqual([413, 'body-too-large']);
    expect(codeOf(await send(gzipSync(padded(300_000)), 'application/json', undefined, { 'content-encoding': 'gzip' }))).toEqual([413, 'body-too-large']);
    expect(codeOf(await send('x', 'application/json', undefined, { 'content-encoding': 'x-unknown' }))).toEqual([415, 'unsupported-media-type']);
  });

  it('of megabytes are answered, not cut off', async () => {
    for (const megabytes of [1, 5, 20]) {
      const raw = JSON.stringify({ content: 'x'.repeat(megabytes * 2 ** 20) });
      for (let round = 0; round < 5; round++) {
        const { status, body } = await ada.request(`/posts/${post}/comments`, { method: 'POST', raw });
        expect([status, body.code]).toEqual([413, 'body-too-large']);
        expect((await send(raw)).status).toBe(413);
        expect((await send(raw, 'text/plain')).status).toBe(415);
      }
    }
    expect((await app.nobody.get('/health/live')).status).toBe(200);
  });

  it('that are announced and never come cost nothing but a connection', async () => {
    const answer = await sendRaw(app.origin, '/users/ada/follow', { method: 'POST', headers: { 'content-type': 'text/plain', 'content-length': '999999999999' }, body: 'x' }).catch((error: unknown) => error);
    expect(answer).toMatchObject({ status: 415, headers: { connection: 'close' } });
  });
});
