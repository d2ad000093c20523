import { jest } from '@jest/globals';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { TestApp } from '../support/app.js';
import { onS3, putIntoBucket } from '../support/bucket.js';
import { setAhead } from '../support/clock.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { filesInQuarantine, filesKept, keyOf, storeOrphan } from '../uploads/support/disk.js';

const HOUR_MS = 3_600_000;

describe('sweeping', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const upload = async (): Promise<Json> => (await ada.postForm('/media', photoForm({}, [photo()], 'file'))).body;

  async function sweepAfter(hours: number): Promise<unknown> {
    setAhead(app, hours * HOUR_MS);
    const outcome = await app.service(MediaSweeper).sweep();
    await app.service(Background).settled();
    jest.restoreAllMocks();
    return outcome;
  }

  /** A file that no row names, as a crash between file and row leaves it. */
  function orphan(name: string, folder: string, ageHours: number): string {
    const path = join(process.env.UPLOAD_DIR ?? '', folder, name);
    mkdirSync(join(process.env.UPLOAD_DIR ?? '', folder), { recursive: true });
    writeFileSync(path, photo());
    const then = new Date(Date.now() - ageHours * HOUR_MS);
    utimesSync(path, then, then);
    return name;
  }

  it('removes uploads that no post used within 24 hours', async () => {
    const [unused, used] = [await upload(), await upload()];
    const post = (await ada.post('/posts', { media_ids: [used.id] })).body;
    await sweepAfter(23);
    expect(await filesKept()).toEqual(expect.arrayContaining([keyOf(unused.url), keyOf(used.url)]));
    await sweepAfter(25);
    expect(await filesKept()).not.toContain(keyOf(unused.url));
    expect((await app.nobody.get(unused.url)).status).toBe(404);
    expect((await ada.post('/posts', { media_ids: [unused.id] })).body.code).toBe('media-not-found');
    expect((await app.nobody.get(post.image_url)).bytes.equals(photo())).toBe(true);
  });

  it('removes hundreds of them', async () => {
    const database = await app.database();
    const count = 450;
    const before = new Date(Date.now() - 30 * HOUR_MS);
    await database.transaction(() =>
      database.query(
        sql`INSERT INTO media (owner_id, position, type, storage_key, content_type, width, height, size, sha256, created_at) VALUES ${sql.join(
          Array.from({ length: count }, (_, index) => sql`(${ada.id}, 0, 'image', ${`${index.toString(16).padStart(32, '0')}.jpg`}, 'image/jpeg', 1, 1, 1, 'x', ${before})`),
        )}`,
      ),
    );
    await sweepAfter(0);
    expect(await database.query(sql`SELECT id FROM media WHERE post_id IS NULL`)).toEqual([]);
  });

  it('removes what no row names from the store, but what is young', async () => {
    const [stray, announced] = [`cd${'1'.repeat(30)}.jpg`, `cd${'2'.repeat(30)}.jpg`];
    await storeOrphan(stray, new Uint8Array(photo()));
    if (onS3) await putIntoBucket(`incoming/${announced}`, new Uint8Array(photo()));
    const post = await ada.share();
    expect(await sweepAfter(0.5)).toEqual({ unused: 0, quarantined: 0, broughtBack: 0, removed: 0 });
    expect(await sweepAfter(2)).toEqual({ unused: 0, quarantined: 1, broughtBack: 0, removed: 0 });
    expect(await filesInQuarantine()).toContain(stray);
    expect(await sweepAfter(26)).toMatchObject({ quarantined: 0 });
    expect(await filesKept()).toEqual([keyOf(post.image_url)]);
  });

  const onDisk = onS3 ? it.skip : it;
  onDisk('removes files that no row names, but young ones', async () => {
    const shard = 'ab';
    const old = orphan(`ab${'1'.repeat(30)}.jpg`, shard, 2);
    const young = orphan(`ab${'2'.repeat(30)}.jpg`, shard, 0.5);
    const oldArrival = orphan('3'.repeat(32), '.incoming', 2);
    const youngArrival = orphan('4'.repeat(32), '.incoming', 0.5);
    const foreign = orphan('README.txt', shard, 2);
    const outside = orphan('notes.jpg', '.', 2);
    const post = await ada.share();
    await sweepAfter(0);
    const files = await filesKept();
    expect(files).toEqual(expect.arrayContaining([young, youngArrival, foreign, outside, keyOf(post.image_url)]));
    expect(files).not.toContain(old);
    expect(files).not.toContain(oldArrival);
    await sweepAfter(2);
    expect(await filesKept()).not.toContain(young);
    expect(await filesKept()).not.toContain(youngArrival);
    expect(await filesKept()).toContain(keyOf(post.image_url));
  });

  it('does not take what becomes a post meanwhile', async () => {
    const media = await Promise.all(Array.from({ length: 10 }, upload));
    setAhead(app, 25 * HOUR_MS);
    // Tokens are over by then; the posts are made beside them.
    const sweep = app.service(MediaSweeper).sweep();
    jest.restoreAllMocks();
    const answers = await Promise.all(media.map(({ id }) => ada.post('/posts', { media_ids: [id] })));
    await sweep;
    for (const { status, body } of answers) {
      expect([201, 404]).toContain(status);
      if (status === 201) expect((await app.nobody.get(body.image_url)).status).toBe(200);
    }
  });
});
