import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { setAhead } from '../support/clock.js';
import type { Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { everythingKept } from '../uploads/support/disk.js';

const IMAGE = { content_type: 'image/jpeg', size: photo().length };

describe('announcing a file', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start({ MAX_IMAGE_BYTES: '200000', MAX_VIDEO_BYTES: '900000' });
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  it('gives a link to send it to, for a quarter of an hour', async () => {
    const before = Date.now();
    const { status, body } = await ada.post('/media/presign', { ...IMAGE, file_name: '../../heron.jpg' });
    expect(status).toBe(201);
    expect(body).toEqual({
      media_id: expect.any(Number),
      method: 'PUT',
      url: expect.any(String),
      headers: expect.objectContaining({ 'Content-Type': 'image/jpeg' }),
      expires_at: expect.any(String),
    });
    const minutes = (Date.parse(body.expires_at) - before) / 60_000;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThan(15.2);
    expect(body.url).not.toContain('heron');
    if (!onS3) {
      expect(body.url).toMatch(/^\/uploads\/[0-9a-f]{32}\.jpg\?expires=\d+&signature=[\w-]{43}$/);
      return;
    }
    const url = new URL(body.url);
    expect(url.origin).toBe(process.env.S3_ENDPOINT);
    expect(url.pathname).toMatch(/\/incoming\/[0-9a-f]{32}\.jpg$/);
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
  });

  it('is refused for what uploads may not be', async () => {
    const kept = await everythingKept(app);
    const refused: [object, number, string][] = [
      [{}, 400, 'invalid-input'],
      [{ content_type: 'image/jpeg' }, 400, 'invalid-input'],
      [{ size: 10 }, 400, 'invalid-input'],
      [{ ...IMAGE, size: 0 }, 400, 'invalid-input'],
      [{ ...IMAGE, size: -1 }, 400, 'invalid-input'],
      [{ ...IMAGE, size: 1.5 }, 400, 'invalid-input'],
      [{ ...IMAGE, size: '10' }, 400, 'invalid-input'],
      [{ ...IMAGE, size: 2 ** 60 }, 400, 'invalid-input'],
      [{ ...IMAGE, content_type: 7 }, 400, 'invalid-input'],
      [{ ...IMAGE, file_name: 'x'.repeat(256) }, 400, 'invalid-input'],
      [{ ...IMAGE, key: 'mine.jpg' }, 400, 'invalid-input'],
      [{ ...IMAGE, content_type: 'image/svg+xml' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, content_type: 'image/jpeg, image/png' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, content_type: 'image/*' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, content_type: 'jpeg' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, content_type: 'video/quicktime' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, content_type: 'audio/webm;codecs=opus' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, content_type: 'constructor' }, 415, 'unsupported-file-type'],
      [{ ...IMAGE, size: 200_001 }, 413, 'file-too-large'],
      [{ content_type: 'video/mp4', size: 900_001 }, 413, 'file-too-large'],
    ];
    for (const [announcement, status, code] of refused) {
      const answer = await ada.post('/media/presign', announcement);
      expect([announcement, answer.status, answer.body.code]).toEqual([announcement, status, code]);
    }
    expect((await app.nobody.post('/media/presign', IMAGE)).status).toBe(401);
    expect(await everythingKept(app)).toEqual(kept);
    for (const announcement of [{ ...IMAGE, size: 200_000 }, { content_type: 'video/webm', size: 900_000 }]) {
      expect((await ada.post('/media/presign', announcement)).status).toBe(201);
    }
  });

  it.each([
    ['video/webm;codecs=vp8,opus', 'video/webm'],
    ['video/webm; codecs="vp09.00.10.08, opus"', 'video/webm'],
    ['VIDEO/WebM ;', 'video/webm'],
    ['video/mp4;codecs=avc1.42E01E,mp4a.40.2', 'video/mp4'],
    ['video/x-m4v', 'video/mp4'],
    ['application/mp4', 'video/mp4'],
    ['image/jpg', 'image/jpeg'],
    ['Image/PJPEG', 'image/jpeg'],
    ['image/jpeg; charset=utf-8', 'image/jpeg'],
    ['image/x-png', 'image/png'],
    ['image/apng', 'image/png'],
    ['image/webp;', 'image/webp'],
  ])('understands the type %s', async (said, meant) => {
    const { status, body } = await ada.post('/media/presign', { ...IMAGE, content_type: said });
    expect([status, body.headers['Content-Type']]).toEqual([201, meant]);
  });

  it('is done once for a repeated Idempotency-Key', async () => {
    const first = await ada.post('/media/presign', IMAGE, { 'idempotency-key': 'announced' });
    const again = await ada.post('/media/presign', IMAGE, { 'idempotency-key': 'announced' });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await ada.post('/media/presign', { ...IMAGE, size: 5 }, { 'idempotency-key': 'announced' })).status).toBe(422);
  });

  it('makes no media: none to post, to see or to count', async () => {
    const { body } = await ada.post('/media/presign', IMAGE);
    const key = new URL(body.url, app.origin).pathname.split('/').at(-1) ?? '';
    const post = await ada.post('/posts', { media_ids: [body.media_id] });
    expect([post.status, post.body.code]).toEqual([409, 'media-not-ready']);
    // Others learn nothing of it.
    expect((await bob.post('/posts', { media_ids: [body.media_id] })).body.code).toBe('media-not-found');
    for (const client of [ada, bob, app.nobody]) expect((await client.get(`/uploads/${key}`)).status).toBe(404);
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET role = 'admin' WHERE id = ${bob.id}`));
    expect((await bob.get('/admin/stats')).body).toMatchObject({ media_count: 0, media_bytes: 0 });
    expect((await bob.get(`/uploads/${key}`)).status).toBe(404);
  });

  it('follows the clock of the program', async () => {
    setAhead(app, 60_000);
    const { body } = await ada.post('/media/presign', IMAGE);
    expect(Date.parse(body.expires_at) - Date.now()).toBeGreaterThan(15.5 * 60_000);
  });
});
