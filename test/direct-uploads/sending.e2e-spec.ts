import { jest } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { setAhead } from '../support/clock.js';
import { unlike } from '../support/mutations.js';
import type { Answer, Json, Person } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { eventually, everythingKept } from '../uploads/support/disk.js';
import { RawConnection } from '../uploads/support/raw-http.js';

// S3 takes the bytes itself where it is the store.
(onS3 ? describe.skip : describe)('sending an announced file to the server', () => {
  let app: TestApp;
  let ada: Person;
  let kept: object;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const announce = async (bytes = photo(), type = 'image/jpeg'): Promise<Json> => (await ada.post('/media/presign', { content_type: type, size: bytes.length })).body;
  const put = (url: string, bytes: Buffer, type = 'image/jpeg'): Promise<Answer> => app.nobody.request(url, { method: 'PUT', raw: new Uint8Array(bytes), type });
  const outcomeOf = ({ status, body }: Answer) => [status, body?.code];

  it('is done once', async () => {
    const { url } = await announce();
    const first = await put(url, photo());
    expect([first.status, first.bytes.length, first.headers.get('cache-control')]).toEqual([200, 0, 'private, no-store']);
    expect(outcomeOf(await put(url, photo()))).toEqual([409, 'upload-link-used']);
  });

  it.each([
    ['image/jpeg', 'image/jpg'],
    ['image/jpg', 'image/pjpeg'],
    ['image/jpeg', 'IMAGE/JPEG ; charset=binary'],
    ['image/jpeg; a=b', 'image/jpeg'],
  ])('is done as %s, and sent as %s', async (announced, sent) => {
    const { url, media_id } = await announce(photo(), announced);
    expect((await put(url, photo(), sent)).status).toBe(200);
    expect((await ada.post(`/media/${media_id}/complete`)).body.content_type).toBe('image/jpeg');
  });

  it('is done once by many at once', async () => {
    const { url, media_id } = await announce();
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(url, photo())));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    expect((await ada.post(`/media/${media_id}/complete`)).status).toBe(200);
    expect(outcomeOf(await put(url, photo()))).toEqual([409, 'upload-link-used']);
  });

  it('is refused as another size or type', async () => {
    const { url } = await announce();
    kept = await everythingKept(app);
    const png = await picture('png');
    const same = Buffer.alloc(photo().length);
    png.copy(same);
    for (const [bytes, type] of [
      [photo().subarray(1), 'image/jpeg'],
      [Buffer.concat([photo(), Buffer.from('x')]), 'image/jpeg'],
      [photo(), 'image/png'],
      [same, 'image/jpeg'],
      [Buffer.alloc(photo().length), 'image/jpeg'],
      [Buffer.alloc(0), 'image/jpeg'],
    ] as const) {
      expect(outcomeOf(await put(url, Buffer.from(bytes), type))).toEqual([422, 'upload-not-as-announced']);
    }
    for (const type of ['text/html', 'multipart/form-data; boundary=x', 'application/octet-stream']) expect((await put(url, photo(), type)).status).toBe(415);
    expect(await everythingKept(app)).toEqual(kept);
    // What was refused does not use the link up.
    expect((await put(url, photo())).status).toBe(200);
  });

  it('is refused without a length', async () => {
    const { url } = await announce();
    const connection = await RawConnection.open(app.origin);
    connection.write(`PUT ${url} HTTP/1.1\r\nHost: test\r\nContent-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`);
    const answer = await connection.answer(5_000);
    connection.cut();
    expect([answer?.status, JSON.parse(answer?.body ?? '{}').code]).toEqual([411, 'length-required']);
  });

  it('ends after a quarter of an hour', async () => {
    const { url } = await announce();
    setAhead(app, 15 * 60_000 + 1_000);
    expect(outcomeOf(await put(url, photo()))).toEqual([403, 'upload-link-invalid']);
    setAhead(app, 14 * 60_000);
    expect((await put(url, photo())).status).toBe(200);
  });

  it('needs the link as it was given', async () => {
    const [one, other] = [new URL((await announce()).url, app.origin), new URL((await announce()).url, app.origin)];
    kept = await everythingKept(app);
    const changed = (change: (url: URL) => void): string => {
      const url = new URL(one);
      change(url);
      return url.toString();
    };
    const signature = one.searchParams.get('signature') ?? '';
    const media = (await ada.share({ visibility: 'followers' })).image_url;
    kept = await everythingKept(app);
    for (const url of [
      changed((copy) => (copy.pathname = other.pathname)),
      changed((copy) => copy.searchParams.set('expires', String(Number(copy.searchParams.get('expires')) + 1))),
      changed((copy) => copy.searchParams.set('signature', other.searchParams.get('signature') ?? '')),
      changed((copy) => copy.searchParams.set('signature', unlike(signature))),
      changed((copy) => copy.searchParams.delete('signature')),
      changed((copy) => copy.searchParams.delete('expires')),
      changed((copy) => (copy.pathname = '/uploads/..%2f..%2fetc%2fpasswd')),
      // A link for reading is none for writing.
      `${app.origin}${media.split('?')[0]}?expires=${new URL(media, app.origin).searchParams.get('expires')}&signature=${new URL(media, app.origin).searchParams.get('signature')}`,
    ]) {
      expect([url, ...outcomeOf(await put(url, photo()))]).toEqual([url, 403, 'upload-link-invalid']);
    }
    expect((await put(`${one.toString()}&more=1`, photo())).status).toBe(400);
    expect(await everythingKept(app)).toEqual(kept);
  });

  it('leaves nothing when it is cut off', async () => {
    const file = await picture('png', 900, 700);
    const large = Buffer.concat([file, Buffer.alloc(300_000, 7)]);
    const { url } = await announce(large, 'image/png');
    kept = await everythingKept(app);
    const descriptors = readdirSync('/proc/self/fd').length;
    const cuts = [0, 1, 7, 8, 100, 4_099, 4_100, 4_101, 65_535, 65_536, 100_000, large.length - 1];
    for (const cut of cuts) {
      const connection = await RawConnection.open(app.origin);
      connection.write(`PUT ${url} HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\nContent-Length: ${large.length}\r\n\r\n`);
      connection.write(large.subarray(0, cut));
      await new Promise((resolve) => setTimeout(resolve, 15));
      connection.cut();
    }
    expect(await eventually(() => everythingKept(app), (seen) => JSON.stringify(seen) === JSON.stringify(kept))).toEqual(kept);
    expect(await eventually(() => readdirSync('/proc/self/fd').length, (open) => open <= descriptors + 2)).toBeLessThanOrEqual(descriptors + 2);
    // Each has freed the link for the next.
    const { status } = await eventually(() => put(url, large, 'image/png'), (answer) => answer.status !== 409);
    expect(status).toBe(200);
  });
});
