import { randomFillSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Background } from '../../src/core/runtime/index.js';
import { MediaStorage } from '../../src/core/storage/index.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';
import { numbered } from '../support/sql.js';
import type { Person } from '../support/person.js';
import { exported } from './support/exporting.js';

/** The figure of docs/export.md is that of 2,000. */
const PHOTOS = Number(process.env.TEST_EXPORT_PHOTOS ?? 100);
const PHOTO_BYTES = 200_000;
const MB = 2 ** 20;

describe('the export of a large account', () => {
  let app: TestApp;
  let ada: Person;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada', 'bob');
    // What is measured is compiled and prepared by then.
    const [small] = await app.people('small');
    await small.share();
    await exported(app, small);
    await fill();
  }, 600_000);
  afterAll(() => app.stop());

  async function fill(): Promise<void> {
    const [database, storage] = [await app.database(), app.service(MediaStorage)];
    const bytes = Buffer.alloc(PHOTO_BYTES);
    for (let index = 1; index <= PHOTOS; index++) {
      const key = `${index.toString(16).padStart(32, '0')}.jpg`;
      const path = await storage.temporaryPath();
      await writeFile(path, randomFillSync(bytes));
      await storage.put(key, path);
      await database.transaction(async () => {
        const post = await database.first<{ id: number }>(numbered("INSERT INTO posts (user_id, caption, visibility, created_at) VALUES ($1, 'Herons', 'public', $2) RETURNING id", [ada.id, new Date()]));
        await database.query(numbered(
          "INSERT INTO media (owner_id, post_id, position, type, storage_key, content_type, width, height, size, sha256, created_at) VALUES ($1, $2, 0, 'image', $3, 'image/jpeg', 1, 1, $4, 'x', $5)",
          [ada.id, post?.id ?? 0, key, PHOTO_BYTES, new Date()],
        ));
      });
    }
  }

  it('takes constant memory and holds up nobody', async () => {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 50);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const begun = performance.now();
    const { status, size } = await exported(app, ada);
    delay.disable();
    clearInterval(watch);
    const figures = { photos: PHOTOS, seconds: (performance.now() - begun) / 1000, sizeMb: size / MB, moreMb: (most - before) / MB, blockedMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6 };
    if (process.env.TEST_LOG !== undefined) process.stderr.write(`${onPostgres ? 'postgres' : 'sqlite'} ${JSON.stringify(figures)}\n`);
    expect([status, size > PHOTOS * PHOTO_BYTES]).toEqual(['ready', true]);
    expect(figures.moreMb).toBeLessThan(60);
    await app.service(Background).settled();
  }, 600_000);
});
