import { jest } from '@jest/globals';
import sharp from 'sharp';
import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { DiscardedFiles } from '../../src/core/storage/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { setAhead } from '../support/clock.js';
import { type Answer, type Json, PASSWORD, type Person } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { eventually, everythingKept, filesKept, keyOf } from '../uploads/support/disk.js';
import { mp4, secretBoxes } from '../videos/support/mp4.js';

const HOUR_MS = 3_600_000;

describe('an announced file', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const announce = async (person: Person, bytes = photo(), type = 'image/jpeg'): Promise<Json> => {
    const { status, body } = await person.post('/media/presign', { content_type: type, size: bytes.length });
    expect(status).toBe(201);
    return body;
  };
  /** As a client does it that knows nothing but the announcement's answer. */
  const send = async ({ method, url, headers }: Json, bytes = photo()): Promise<number> => {
    const answer = await fetch(new URL(url, app.origin), { method, headers, body: new Uint8Array(bytes) });
    await answer.arrayBuffer();
    return answer.status;
  };
  const complete = (person: Person, { media_id }: Json): Promise<Answer> => person.post(`/media/${media_id}/complete`);
  const rowsOf = async (id: number) => (await app.database()).query(sql`SELECT id FROM media WHERE id = ${id}`);

  it('becomes media like any upload, and a post', async () => {
    const taken = await sharp(photo()).withExif({ IFD0: { Make: 'Secretcam' } }).jpeg().toBuffer();
    const announced = await announce(ada, taken);
    expect(await send(announced, taken)).toBe(200);
    const { status, body } = await complete(ada, announced);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: announced.media_id,
      type: 'image',
      url: expect.stringMatching(/^\/uploads\/[0-9a-f]{32}\.jpg\?expires=/),
      content_type: 'image/jpeg',
      width: 48,
      height: 32,
      size: expect.any(Number),
      alt_text: null,
      blurhash: expect.any(String),
      renditions: { thumb: expect.any(String), small: expect.any(String), medium: expect.any(String), large: expect.any(String) },
    });
    const file = await app.nobody.get(body.url);
    expect([file.status, file.bytes.length, file.bytes.includes('Secretcam')]).toEqual([200, body.size, false]);
    expect(await filesKept()).toEqual([keyOf(body.url)]);
    const post = await ada.post('/posts', { media_ids: [announced.media_id] });
    expect([post.status, post.body.image_url]).toEqual([201, `/uploads/${keyOf(body.url)}`]);
    expect((await app.nobody.get(post.body.image_url)).status).toBe(200);
    await ada.deletes(post.body);
    await app.service(Background).settled();
    expect(await filesKept()).toEqual([]);
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('may be a %s', async (format) => {
    const bytes = await picture(format);
    const announced = await announce(ada, bytes, `image/${format}`);
    expect(await send(announced, bytes)).toBe(200);
    const { status, body } = await complete(ada, announced);
    expect([status, body.content_type, body.size]).toEqual([200, `image/${format}`, bytes.length]);
  });

  it('may be a video', async () => {
    const film = mp4({ inMovie: secretBoxes() });
    const announced = await announce(ada, film, 'video/mp4');
    expect(await send(announced, film)).toBe(200);
    const { status, body } = await complete(ada, announced);
    expect([status, body.type, body.content_type, body.width, body.height]).toEqual([200, 'video', 'video/mp4', 64, 48]);
    const file = await app.nobody.get(body.url);
    expect([file.status, file.bytes.length, file.bytes.includes('SECRET')]).toEqual([200, body.size, false]);
    const post = await ada.post('/posts', { media_ids: [announced.media_id] });
    expect([post.status, post.body.media[0].type]).toEqual([201, 'video']);
    expect((await ada.delete(`/posts/${post.body.id}`)).status).toBe(204);
    await eventually(() => filesKept(), (kept) => !kept.includes(keyOf(body.url)));
  });

  it('is the same however often it is completed', async () => {
    const announced = await announce(ada);
    await send(announced);
    const first = await complete(ada, announced);
    const again = await complete(ada, announced);
    expect([again.status, { ...again.body, url: '' }]).toEqual([200, { ...first.body, url: '' }]);
    expect(keyOf(again.body.url)).toBe(keyOf(first.body.url));
  });

  it('is completed by one of many that try at once, with one answer', async () => {
    for (let round = 0; round < 4; round++) {
      const files = (await filesKept()).length;
      const announced = await announce(ada);
      await send(announced);
      const answers = await Promise.all(Array.from({ length: 6 }, () => complete(ada, announced)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(new Set(answers.map(({ body }) => keyOf(body.url))).size).toBe(1);
      expect((await app.nobody.get(answers[0]?.body.url)).status).toBe(200);
      expect(await eventually(filesKept, (kept) => kept.length === files + 1)).toHaveLength(files + 1);
    }
  });

  it('is its owner’s alone', async () => {
    const announced = await announce(ada);
    await send(announced);
    const kept = await everythingKept(app);
    expect((await app.nobody.post(`/media/${announced.media_id}/complete`)).status).toBe(401);
    const [theirs, missing] = [await complete(bob, announced), await complete(bob, { media_id: 999_999 })];
    expect([theirs.status, theirs.body.code, missing.status, missing.body.code]).toEqual([404, 'media-not-found', 404, 'media-not-found']);
    for (const id of ['0', 'x', '1.5', '99999999999999999999']) expect((await ada.post(`/media/${id}/complete`)).status).toBe(400);
    expect(await everythingKept(app)).toEqual(kept);
    expect((await complete(ada, announced)).status).toBe(200);
  });

  it('waits for its bytes', async () => {
    const announced = await announce(ada);
    const early = await complete(ada, announced);
    expect([early.status, early.body.code]).toEqual([422, 'upload-not-received']);
    expect(await send(announced)).toBe(200);
    expect((await complete(ada, announced)).status).toBe(200);
  });

  it('is no media when its bytes are no picture, and leaves nothing', async () => {
    const kept = await everythingKept(app);
    const cut = photo().subarray(0, -40);
    const announced = await announce(ada, cut);
    expect(await send(announced, cut)).toBe(200);
    const refused = await complete(ada, announced);
    expect([refused.status, refused.body.code]).toEqual([422, 'unreadable-image']);
    expect((await complete(ada, announced)).body.code).toBe('media-not-found');
    expect(await everythingKept(app)).toEqual(kept);
  });

  it('is swept after 24 hours with its bytes', async () => {
    const [sent, silent] = [await announce(ada), await announce(ada)];
    await send(sent);
    const before = await filesKept();
    setAhead(app, 23 * HOUR_MS);
    await app.service(MediaSweeper).sweep();
    expect(await filesKept()).toEqual(before);
    setAhead(app, 25 * HOUR_MS);
    await app.service(MediaSweeper).sweep();
    // By the clock of today the files would not be due.
    await app.service(DiscardedFiles).settle();
    jest.restoreAllMocks();
    expect([await rowsOf(sent.media_id), await rowsOf(silent.media_id)]).toEqual([[], []]);
    expect((await filesKept()).filter((name) => name.includes(keyOf(sent.url)))).toEqual([]);
    expect((await complete(ada, sent)).status).toBe(404);
  });

  it('goes with its account, whether its bytes have come or not', async () => {
    const kept = await filesKept();
    const [eve] = await app.people('eve');
    const [sent, late] = [await announce(eve), await announce(eve)];
    await send(sent);
    const deleting = eve.delete('/users/me', { password: PASSWORD });
    const completing = complete(eve, sent);
    expect((await deleting).status).toBe(204);
    expect([200, 401, 404]).toContain((await completing).status);
    if (!onS3) expect(await send(late)).toBe(409);
    expect((await complete(eve, late)).status).toBe(401);
    await app.service(Background).settled();
    expect(await rowsOf(sent.media_id)).toEqual([]);
    expect(await eventually(filesKept, (now) => now.length === kept.length)).toEqual(kept);
  });

  it('that is another size or type than announced is refused', async () => {
    const kept = await everythingKept(app);
    const png = await picture('png');
    const cases: [Json, Buffer][] = [
      // Where the store checks neither, completing does.
      [await announce(ada, photo(), 'image/png'), photo()],
      [await announce(ada, png, 'image/jpeg'), png],
      [await announce(ada, Buffer.concat([photo(), photo()])), photo()],
      [await announce(ada, photo().subarray(1)), photo()],
    ];
    for (const [announced, bytes] of cases) {
      await send(announced, bytes);
      const { status, body } = await complete(ada, announced);
      expect([status, ['upload-not-as-announced', 'upload-not-received'].includes(body.code)]).toEqual([422, true]);
      if (body.code === 'upload-not-received') await (await app.database()).transaction(async () => (await app.database()).query(sql`DELETE FROM media WHERE id = ${announced.media_id}`));
    }
    expect(await everythingKept(app)).toEqual(kept);
  });
});
