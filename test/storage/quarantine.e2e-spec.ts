import { jest } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { Background } from '../../src/core/runtime/index.js';
import { DiscardedFiles, MediaStorage, NewFiles, OrphanSweep } from '../../src/core/storage/index.js';
import { IntegrityService } from '../../src/core/integrity/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { unlike } from '../support/mutations.js';
import type { Json, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { filesInQuarantine, filesKept, keyOf, storeOrphan } from '../uploads/support/disk.js';

const HOUR_MS = 3_600_000;

describe('the quarantine', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
    await app.service(Background).settled();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const at = (hours: number) => setAhead(app, hours * HOUR_MS);
  async function sweepAfter(hours: number) {
    at(hours);
    const outcome = await app.service(MediaSweeper).sweep();
    jest.restoreAllMocks();
    return outcome;
  }
  /** A post whose row another database, such as an old backup, does not have. */
  async function forgotten(): Promise<{ post: Json; key: string; remember: () => Promise<void> }> {
    const post = await ada.share();
    const key = keyOf(post.image_url);
    const name = unlike(key);
    await write(app, 'UPDATE media SET storage_key = $1 WHERE storage_key = $2', [name, key]);
    return { post, key, remember: () => write(app, 'UPDATE media SET storage_key = $1 WHERE storage_key = $2', [key, name]) };
  }
  async function faults(fix: boolean): Promise<string[]> {
    const found: string[] = [];
    for await (const fault of app.service(IntegrityService).findFaults()) {
      found.push(fault.message);
      if (fix) await fault.fix?.();
    }
    return found;
  }

  it('keeps files that no row names for 7 days, and then they go', async () => {
    const key = `ab${'1'.repeat(30)}.jpg`;
    await storeOrphan(key, new Uint8Array(photo()));
    expect(await sweepAfter(2)).toEqual({ unused: 0, quarantined: 1, broughtBack: 0, removed: 0 });
    expect(await filesInQuarantine()).toEqual([key]);
    expect(await filesKept()).toEqual([]);
    expect((await app.nobody.get(`/uploads/${key}`)).status).toBe(404);
    expect(await sweepAfter(24 * 6)).toEqual({ unused: 0, quarantined: 0, broughtBack: 0, removed: 0 });
    expect(await sweepAfter(24 * 8)).toEqual({ unused: 0, quarantined: 0, broughtBack: 0, removed: 1 });
    expect(await filesInQuarantine()).toEqual([]);
  });

  it('gives back with the next sweep what a row names after all', async () => {
    const { post, key, remember } = await forgotten();
    expect(await sweepAfter(2)).toMatchObject({ quarantined: 1 });
    expect((await app.nobody.get(post.image_url)).status).toBe(404);
    await remember();
    expect((await app.nobody.get(post.image_url)).status).toBe(404);
    expect(await sweepAfter(3)).toMatchObject({ broughtBack: 1, quarantined: 0 });
    expect((await app.nobody.get(post.image_url)).bytes.equals(photo())).toBe(true);
    expect(await filesKept()).toContain(key);
  });

  it('gives back by command, what rows name or everything', async () => {
    const [named, unnamed] = [await forgotten(), await forgotten()];
    await sweepAfter(2);
    expect(await app.service(OrphanSweep).restore(false)).toBe(0);
    await named.remember();
    expect(await app.service(OrphanSweep).restore(false)).toBe(1);
    expect(await filesInQuarantine()).toEqual([unnamed.key]);
    expect(await app.service(OrphanSweep).restore(true)).toBe(1);
    expect(await filesKept()).toEqual(expect.arrayContaining([named.key, unnamed.key]));
    await unnamed.remember();
    expect(await faults(false)).toEqual([]);
  });

  it('is emptied and filled by the checks that mend', async () => {
    const { key, remember } = await forgotten();
    expect(await faults(true)).toEqual([expect.stringMatching(/^media \d+: its file \w+\.jpg is missing$/), `the file ${key} belongs to no media`]);
    expect(await filesInQuarantine()).toEqual([key]);
    await remember();
    expect(await faults(true)).toEqual([`the file ${key} is in quarantine, and a row names it`]);
    expect(await faults(false)).toEqual([]);
  });

  it('never gets what is being stored, or is about to go', async () => {
    const { keys } = await app.service(NewFiles).storing(['image/jpeg'], async (files) => {
      const [key = ''] = files.keys;
      const path = await app.service(MediaStorage).temporaryPath();
      writeFileSync(path, photo());
      await files.put(key, path);
      expect(await filesKept()).toContain(key);
      expect(await faults(true)).toEqual([]);
      expect(await sweepAfter(1.5)).toMatchObject({ quarantined: 0 });
      const database = await app.database();
      await database.transaction(async () => {
        await app.service(NewFiles).claim([key]);
        await app.service(DiscardedFiles).discard([key]);
      });
      return files;
    });
    await app.service(DiscardedFiles).settle();
    expect(await filesKept()).not.toContain(keys[0]);
    expect(await filesInQuarantine()).toEqual([]);
  });
});
