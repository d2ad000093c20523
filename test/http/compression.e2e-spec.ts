import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { TestApp } from '../support/app.js';
import { type Json, PASSWORD, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

const DECODERS: Record<string, (bytes: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync, none: (bytes) => bytes };

describe('answers are compressed', () => {
  let app: TestApp;
  let ada: Person;
  let post: Json;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    post = await ada.share({ caption: 'wide '.repeat(400), alt_text: 'heron '.repeat(200) });
    await ada.share({ caption: 'Low tide' });
  });
  afterAll(() => app.stop());

  /** As it comes over the wire. */
  function ask(path: string, headers: Record<string, string> = {}, method = 'GET', json?: object): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> {
    const { hostname, port } = new URL(app.origin);
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path, method, agent: false, headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }));
      });
      sent.on('error', reject);
      sent.end(json === undefined ? undefined : JSON.stringify(json));
    });
  }
  const encodingOf = async (path: string, encodings: string): Promise<unknown> => (await ask(path, { 'accept-encoding': encodings })).headers['content-encoding'];

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, br;q=0.5', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['br;q=0', undefined],
    ['gzip;q=0, *;q=0', undefined],
    ['zstd', undefined],
    ['', undefined],
    ['nonsense;q=x,,', undefined],
  ])('for `%s` by %s', async (encodings, expected) => {
    const plain = await ask('/posts');
    const { status, headers, bytes } = await ask('/posts', { 'accept-encoding': encodings });
    expect([status, headers['content-encoding']]).toEqual([200, expected]);
    expect(DECODERS[expected ?? 'none']?.(bytes).equals(plain.bytes)).toBe(true);
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', vary: expect.stringMatching(/accept-encoding/i) });
    expect(plain.headers.vary).toMatch(/accept-encoding/i);
    if (expected !== undefined) expect([bytes.length < plain.bytes.length / 2, headers['content-length']]).toEqual([true, undefined]);
  });

  it('when they have more than a kilobyte, failures and the document too', async () => {
    const small = await ask('/health', { 'accept-encoding': 'br' });
    expect([small.headers['content-encoding'], small.headers['content-length'], small.headers.vary]).toEqual([undefined, String(small.bytes.length), expect.stringMatching(/accept-encoding/i)]);
    for (const path of [`/posts/${post.id}`, '/users/ada/posts', '/docs-json', '/docs-yaml']) expect([path, await encodingOf(path, 'gzip')]).toEqual([path, 'gzip']);
    const refused = await ask(`/posts?${Array.from({ length: 30 }, (_, index) => `unknown_parameter_${index}=1`).join('&')}`, { 'accept-encoding': 'br' });
    expect([refused.status, refused.headers['content-type'], refused.headers['content-encoding']]).toEqual([400, 'application/problem+json', 'br']);
    expect(JSON.parse(brotliDecompressSync(refused.bytes).toString()).errors.length).toBe(30);
    const head = await ask('/posts', { 'accept-encoding': 'br' }, 'HEAD');
    expect([head.status, head.bytes.length, head.headers['content-encoding'], head.headers.vary]).toEqual([200, 0, undefined, expect.stringMatching(/accept-encoding/i)]);
  });

  it('and writes with them', async () => {
    const { status, headers, bytes } = await ask(`/posts/${post.id}`, { 'accept-encoding': 'br', authorization: `Bearer ${ada.token}` }, 'PATCH', { caption: 'wider '.repeat(300) });
    expect([status, headers['content-encoding'], JSON.parse(brotliDecompressSync(bytes).toString()).id]).toEqual([200, 'br', post.id]);
  });

  it('but files never', async () => {
    await ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) });
    const { avatar_url } = (await ada.get('/users/me')).body;
    for (const path of [post.media[0].url, post.media[0].renditions.large, avatar_url, '/assets/default-avatar.png', '/docs/swagger-ui-bundle.js']) {
      const [asked, plain] = [await ask(path, { 'accept-encoding': 'br, gzip' }), await ask(path)];
      expect([path, asked.status, asked.headers['content-encoding'], asked.headers.etag, asked.bytes.equals(plain.bytes)]).toEqual([path, 200, undefined, plain.headers.etag, true]);
      expect([path, asked.headers.vary ?? '']).toEqual([path, expect.not.stringMatching(/accept-encoding/i)]);
      const part = await ask(path, { 'accept-encoding': 'br, gzip', range: 'bytes=0-9' });
      expect([path, part.status, part.bytes.length]).toEqual([path, 206, 10]);
    }
  });

  it('nor what holds tokens', async () => {
    await ada.patch('/users/me', { display_name: '🦩'.repeat(50), bio: '🦩'.repeat(150) });
    for (const [path, body] of [['/auth/login', { identifier: 'ada', password: PASSWORD }], ['/AUTH/login/', { identifier: 'ada', password: PASSWORD }]] as const) {
      const { status, headers, bytes } = await ask(path, { 'accept-encoding': 'br, gzip' }, 'POST', body);
      expect([status, headers['content-encoding'], bytes.length > 1_024]).toEqual([200, undefined, true]);
    }
  });
});
