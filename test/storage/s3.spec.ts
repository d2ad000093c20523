import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { FileLinks, MediaSweeper } from '../../src/modules/media/index.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Json, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { eventually, everythingKept, filesOnDisk, keyOf } from '../uploads/support/disk.js';
import { FakeS3, type Mood } from './support/fake-s3.js';

/** "503 in under 10 s." */
const PATIENCE_MS = 10_000;
const AILMENTS: Mood[] = ['silent', 'failing', 'cutting'];

/** Unix seconds of `X-Amz-Date`. */
const startOf = (text: string | null): number => Date.parse((text ?? '').replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5')) / 1000;

describe('with S3 as the store', () => {
  const s3 = new FakeS3();
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let open: Json;
  let closed: Json;
  beforeAll(async () => {
    app = await TestApp.start({ STORAGE: 's3', DOWNLOADS_PER_ADDRESS: '110', ...(await s3.start()) });
    [ada, bob] = await app.people('ada', 'bob');
    open = await ada.share();
    closed = await ada.share({ visibility: 'followers' });
  });
  beforeEach(() => {
    s3.mood = 'well';
  });
  afterAll(async () => {
    s3.mood = 'well';
    await app.stop();
    await s3.stop();
  });

  const upload = (file = photo()): Promise<Answer> => ada.postForm('/media', photoForm({}, [file], 'file'));
  async function inTime(request: () => Promise<Answer>): Promise<[number, string, string | null]> {
    const startedAt = performance.now();
    const { status, body, headers } = await request();
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS);
    return [status, body?.code, headers.get('retry-after')];
  }
  const DOWN = [503, 'dependency-down', '2'];

  it('sends files with their size and checksums, under random keys', async () => {
    let seen = '';
    s3.onRequest = (line) => (seen = line);
    const { body } = await upload();
    s3.onRequest = () => undefined;
    const key = keyOf(body.url);
    expect(seen).toBe(`PUT /photos/${key}`);
    expect(s3.objects.get(key)?.equals(photo())).toBe(true);
    expect(filesOnDisk()).toEqual([]);
  });

  it('hands the trace of a request on, outside of what is signed', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const seen: unknown[] = [];
    s3.onRequest = (line, { traceparent: sent, authorization }) => seen.push([line.split(' ')[0], sent, authorization?.includes('traceparent')]);
    await upload();
    await ada.postForm('/media', photoForm({}, [photo()], 'file'), { traceparent });
    s3.onRequest = () => undefined;
    expect(seen).toEqual([['PUT', undefined, false], ['PUT', traceparent, false]]);
  });

  it.each(AILMENTS)('%s, an upload is answered 503 in time and leaves nothing', async (mood) => {
    const kept = await everythingKept(app);
    const objects = s3.objects.size;
    s3.mood = mood;
    const answers = await Promise.all([
      inTime(() => upload()),
      inTime(() => ada.postForm('/posts', photoForm({}, [photo(), photo()]))),
      inTime(() => ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) })),
    ]);
    expect(answers).toEqual([DOWN, DOWN, DOWN]);
    s3.mood = 'well';
    expect([await everythingKept(app), s3.objects.size]).toEqual([kept, objects]);
    expect((await upload()).status).toBe(201);
  }, 60_000);

  it.each(AILMENTS)('%s after the first of several files, nothing is posted', async (mood) => {
    const kept = await everythingKept(app);
    let puts = 0;
    s3.onRequest = (line) => {
      if (line.startsWith('PUT') && ++puts === 2) s3.mood = mood;
    };
    expect(await inTime(() => ada.postForm('/posts', photoForm({}, [photo(), photo(), photo()])))).toEqual(DOWN);
    s3.onRequest = () => undefined;
    s3.mood = 'well';
    expect(await everythingKept(app)).toEqual(kept);
  }, 60_000);

  it.each(AILMENTS)('%s, reading is answered 503 in time, and the rest goes on', async (mood) => {
    s3.mood = mood;
    const answers = await Promise.all([
      inTime(() => app.nobody.get(open.image_url)),
      inTime(() => ada.get(closed.image_url)),
    ]);
    expect(answers).toEqual([DOWN, DOWN]);
    // Who may not see a file learns nothing of the store.
    expect((await bob.get(closed.image_url.split('?')[0])).status).toBe(404);
    const health = await eventually(() => app.nobody.get('/health'), ({ status }) => status === 503);
    expect([health.status, health.body.checks]).toMatchObject([503, { database: 'ok', storage: 'down', uploads: 'ok' }]);
    expect((await app.nobody.get(`/posts/${open.id}`)).status).toBe(200);
    s3.mood = 'well';
    expect((await app.nobody.get(open.image_url)).bytes.equals(photo())).toBe(true);
    expect((await eventually(() => app.nobody.get('/health'), ({ status }) => status === 200)).status).toBe(200);
  }, 60_000);

  it.each(AILMENTS)('%s, an announced file can be completed later', async (mood) => {
    const { body } = await ada.post('/media/presign', { content_type: 'image/jpeg', size: photo().length });
    const sent = await fetch(body.url, { method: body.method, headers: body.headers, body: new Uint8Array(photo()) });
    expect(sent.status).toBe(200);
    const kept = await everythingKept(app);
    s3.mood = mood;
    expect(await inTime(() => ada.post(`/media/${body.media_id}/complete`))).toEqual(DOWN);
    // Announcing asks nothing of the store.
    expect((await ada.post('/media/presign', { content_type: 'image/jpeg', size: 100 })).status).toBe(201);
    s3.mood = 'well';
    expect((await everythingKept(app) as { files: string[] }).files).toEqual((kept as { files: string[] }).files);
    expect((await ada.post(`/media/${body.media_id}/complete`)).status).toBe(200);
    expect([...s3.objects.keys()].filter((key) => key.startsWith('incoming/'))).toEqual([]);
  }, 60_000);

  it('full, an upload is answered 507', async () => {
    const kept = await everythingKept(app);
    s3.mood = 'full';
    expect((await inTime(() => upload())).slice(0, 2)).toEqual([507, 'storage-full']);
    expect(await everythingKept(app)).toEqual(kept);
  });

  it('gives files that not everybody may see by links of its own', async () => {
    const link = (await ada.get(`/posts/${closed.id}`)).body.image_url;
    const { status, headers, bytes } = await app.nobody.get(link);
    const location = new URL(headers.get('location') ?? '');
    expect([status, bytes.length, headers.get('cache-control'), location.pathname]).toEqual([302, 0, 'private, max-age=300', `/photos/${keyOf(link)}`]);
    const parameter = (name: string) => location.searchParams.get(name);
    // Signed at the start of five minutes, for as long as our own link is good.
    expect([parameter('X-Amz-Expires'), Number(new URL(link, app.origin).searchParams.get('expires'))]).toEqual(['900', startOf(parameter('X-Amz-Date')) + 900]);
    expect((await app.nobody.get(link)).headers.get('location')).toBe(headers.get('location'));
    expect([parameter('response-content-type'), parameter('response-content-disposition'), parameter('response-cache-control')]).toEqual(['image/jpeg', 'inline', 'private, max-age=300']);
    expect(Buffer.from(await (await fetch(location)).arrayBuffer()).equals(photo())).toBe(true);
    const { Clock } = await import('../../src/core/runtime/index.js');
    const clock = app.service(Clock);
    const now = clock.now.bind(clock);
    clock.now = () => new Date(now().getTime() + 600_000);
    const late = await app.nobody.get(link);
    clock.now = now;
    const last = new URL(late.headers.get('location') ?? '').searchParams;
    expect([last.get('X-Amz-Expires'), startOf(last.get('X-Amz-Date')) + 300]).toEqual(['300', Number(new URL(link, app.origin).searchParams.get('expires'))]);
    expect(Number(/max-age=(\d+)/.exec(late.headers.get('cache-control') ?? '')?.[1])).toBeLessThanOrEqual(300);
    // What asks for no bytes is answered here.
    const head = await app.nobody.request(link, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.headers.get('cache-control')]).toEqual([200, String(photo().length), 'private, max-age=300']);
    // Public ones come through the server.
    expect((await app.nobody.get(open.image_url)).headers.get('etag')).toBe(`"${createHash('sha256').update(photo()).digest('hex')}"`);
  });

  it('signs length, type, method, key and time of what clients send to it', async () => {
    const announce = async (): Promise<Json> => (await ada.post('/media/presign', { content_type: 'image/jpeg', size: photo().length })).body;
    const send = async (url: string, bytes: Buffer, type = 'image/jpeg', method = 'PUT'): Promise<number> => {
      const answer = await fetch(url, { method, headers: { 'Content-Type': type }, ...(method === 'PUT' && { body: new Uint8Array(bytes) }) });
      await answer.arrayBuffer();
      return answer.status;
    };
    const objects = s3.objects.size;
    const [one, other] = [await announce(), await announce()];
    expect(await send(one.url, photo().subarray(1))).toBe(403);
    expect(await send(one.url, Buffer.concat([photo(), Buffer.from('x')]))).toBe(403);
    expect(await send(one.url, photo(), 'text/html')).toBe(403);
    expect(await send(one.url, photo(), 'image/jpeg', 'GET')).toBe(403);
    const url = new URL(one.url);
    url.pathname = new URL(other.url).pathname;
    expect(await send(url.toString(), photo())).toBe(403);
    url.pathname = new URL(one.url).pathname.replace('incoming/', '');
    expect(await send(url.toString(), photo())).toBe(403);
    expect(await send(one.url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000'), photo())).toBe(403);
    expect(s3.objects.size).toBe(objects);
    const now = jest.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 901_000);
    expect(await send(one.url, photo())).toBe(403);
    now.mockRestore();
    expect(await send(one.url, photo())).toBe(200);
    expect((await ada.post(`/media/${one.media_id}/complete`)).status).toBe(200);
    // Used again after that, it leaves an object that nobody names: the sweep's.
    expect(await send(one.url, photo())).toBe(200);
    expect((await ada.post(`/media/${one.media_id}/complete`)).status).toBe(200);
    await app.service(MediaSweeper).sweep();
    expect([...s3.objects.keys()].filter((key) => key.startsWith('incoming/'))).toEqual([]);
  });

  it('gets files by links that the server gave before its store was S3', async () => {
    const { body } = await ada.post('/media/presign', { content_type: 'image/jpeg', size: photo().length });
    const link = app.service(FileLinks).toUpload(keyOf(body.url), new Date(Date.now() + 60_000));
    const put = () => app.nobody.request(link, { method: 'PUT', raw: new Uint8Array(photo()), type: 'image/jpeg' });
    expect([(await put()).status, (await put()).status]).toEqual([200, 409]);
    expect((await ada.post(`/media/${body.media_id}/complete`)).status).toBe(200);
    expect(filesOnDisk()).toEqual([]);
  });

  it('refuses links to files that were changed', async () => {
    const link = (await ada.get(`/posts/${closed.id}`)).body.image_url;
    const location = new URL((await app.nobody.get(link)).headers.get('location') ?? '');
    const statusOf = async (url: URL) => (await fetch(url)).status;
    expect(await statusOf(location)).toBe(200);
    for (const [name, value] of [['response-content-type', 'text/html'], ['X-Amz-Expires', '604800'], ['response-content-disposition', 'attachment']] as const) {
      const changed = new URL(location);
      changed.searchParams.set(name, value);
      expect([name, await statusOf(changed)]).toEqual([name, 403]);
    }
    const elsewhere = new URL(location);
    elsewhere.pathname = `/photos/${keyOf(open.image_url)}`;
    expect(await statusOf(elsewhere)).toBe(403);
  });

  it('goes on with uploads and its own work while guests hold all connections that are theirs', async () => {
    s3.mood = 'stuck';
    const left = new AbortController();
    const guests = await Promise.all(Array.from({ length: 110 }, () => fetch(app.origin + open.image_url, { signal: left.signal })));
    expect(new Set(guests.map(({ status }) => status))).toEqual(new Set([200]));
    const kept = await upload();
    expect(kept.status).toBe(201);
    const head = await app.nobody.request(open.image_url, { method: 'HEAD' });
    const copy = await app.nobody.get(closed.media[0].renditions.thumb.split('?')[0]);
    expect([head.status, copy.status, (await app.nobody.get('/health')).status]).toEqual([200, 404, 200]);
    left.abort();
    await Promise.allSettled(guests.map((guest) => guest.arrayBuffer()));
    s3.mood = 'well';
    expect((await app.nobody.get(open.image_url)).bytes.equals(photo())).toBe(true);
  }, 60_000);

  it('ends its request when the reader goes away', async () => {
    const post = await ada.share({}, [await picture('png', 900, 700)]);
    for (let round = 0; round < 20; round++) {
      const aborted = new AbortController();
      const request = fetch(app.origin + post.image_url, { signal: aborted.signal }).catch(() => undefined);
      setTimeout(() => aborted.abort(), round % 4);
      await request;
    }
    expect((await app.nobody.get(post.image_url)).status).toBe(200);
  });
});

describe('with no S3 at the address', () => {
  let app: TestApp;
  beforeAll(async () => {
    const s3 = new FakeS3();
    const settings = await s3.start();
    await s3.stop();
    app = await TestApp.start({ STORAGE: 's3', ...settings });
  });
  afterAll(() => app.stop());

  it('the program starts, and answers 503 where the store is needed', async () => {
    const [ada] = await app.people('ada');
    const startedAt = performance.now();
    expect((await ada.postForm('/media', photoForm({}, [photo()], 'file'))).body.code).toBe('dependency-down');
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS);
    expect(filesOnDisk()).toEqual([]);
    expect((await app.nobody.get('/health')).body.checks).toEqual({ database: 'ok', migrations: 'ok', storage: 'down', uploads: 'ok' });
  });
});
