import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Backup, type BackupTarget, FolderTarget, TarTarget, checkBackup, openBackup } from '../../src/core/backup/index.js';
import { Settings } from '../../src/core/config/index.js';
import { sql } from '../../src/core/database/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import { DiscardedFiles } from '../../src/core/storage/index.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { filesOnDisk, keyOf } from '../uploads/support/disk.js';
import { filesBelow } from './support/elsewhere.js';

describe('a backup', () => {
  let app: TestApp;
  let ada: Person;
  let posts: Json[];
  let place: string;
  let count = 0;
  const faults: string[] = [];
  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
    posts = [await ada.share(), await ada.share(), await ada.share()];
    place = join(process.env.TEST_FOLDER ?? '', `backup-${count++}`);
    faults.length = 0;
  });
  afterAll(() => app.stop());

  const back = (target: BackupTarget = new FolderTarget(place)) => app.service(Backup).run(target, (fault) => faults.push(fault));
  const manifestOf = (folder = place): Json => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const pathIn = (key: string) => join(place, 'media', key.slice(0, 2), key);
  const keys = () => posts.map((post) => keyOf(post.image_url)).sort();
  const mediaIn = () => filesBelow(join(place, 'media')).map((name) => name.slice(3));

  /** Breaks off at a file of the media store. */
  class BreakingTarget extends FolderTarget {
    override readonly lanes = 1;
    private left = 2;

    override add(path: string, source: Readable) {
      if (path.startsWith('media/') && --this.left === 0) throw new Error('the power is cut');
      return super.add(path, source);
    }
  }

  it('has the rows of a moment, every file that they name, and their checksums', async () => {
    const outcome = await back();
    expect(outcome).toMatchObject({ copied: 3, present: 0, faults: 0 });
    const manifest = manifestOf();
    expect(manifest.database.rows).toMatchObject({ users: 1, posts: 3, media: 3 });
    expect(manifest.files).toEqual({ count: 3, bytes: outcome.bytes, missing: 0 });
    const lines = readFileSync(join(place, manifest.checksums.file), 'utf8').trim().split('\n').map((line) => line.split('  '));
    expect(lines.map(([, path]) => path).sort()).toEqual([manifest.database.file, ...keys().map((key) => `media/${key.slice(0, 2)}/${key}`)].sort());
    for (const [sum, path = ''] of lines) expect(createHash('sha256').update(readFileSync(join(place, path))).digest('hex')).toBe(sum);
    expect(filesBelow(place).filter((name) => name.endsWith('.part') || name === 'UNFINISHED')).toEqual([]);
    await checkBackup(await openBackup(place));
  });

  it('copies only what is new when it is repeated, and leaves out what has been deleted', async () => {
    await back();
    await ada.request(`/posts/${posts[0].id}`, { method: 'DELETE' });
    await app.service(DiscardedFiles).settle();
    posts = [...posts.slice(1), await ada.share()];
    expect(await back()).toMatchObject({ copied: 1, present: 2 });
    expect(mediaIn().sort()).toEqual(keys());
    expect(filesBelow(place).filter((name) => name.startsWith('database-'))).toEqual([manifestOf().database.file]);
    await checkBackup(await openBackup(place));
  });

  it('has the files that are deleted while it is made, and nothing that comes meanwhile', async () => {
    const [gone] = posts;
    class Meanwhile extends FolderTarget {
      override async addDump(path: string) {
        expect((await ada.request(`/posts/${gone.id}`, { method: 'DELETE' })).status).toBe(204);
        await app.service(DiscardedFiles).settle();
        expect(filesOnDisk()).toContain(keyOf(gone.image_url));
        await ada.share();
        return super.addDump(path);
      }
    }
    expect(await back(new Meanwhile(place))).toMatchObject({ copied: 3, faults: 0 });
    expect(mediaIn().sort()).toEqual(keys());
    expect(manifestOf().database.rows.posts).toBe(3);
    await app.service(DiscardedFiles).settle();
    expect(filesOnDisk()).not.toContain(keyOf(gone.image_url));
    const holds = await (await app.database()).query(sql`SELECT storage_key FROM unowned_files`);
    expect(holds).toEqual([]);
  });

  it('that is broken off is known as such, and the next one goes on', async () => {
    await expect(back(new BreakingTarget(place))).rejects.toThrow('the power is cut');
    expect(mediaIn()).toHaveLength(1);
    await expect(openBackup(place)).rejects.toThrow('was broken off: run `npm run backup');
    expect(await back()).toMatchObject({ copied: 2, present: 1 });
    await checkBackup(await openBackup(place));
  });

  it('leaves the one before whole when it is broken off', async () => {
    await back();
    const before = manifestOf();
    await ada.request(`/posts/${posts[0].id}`, { method: 'DELETE' });
    for (let i = 0; i < 2; i++) await ada.share();
    await expect(back(new BreakingTarget(place))).rejects.toThrow('the power is cut');
    expect(manifestOf()).toEqual(before);
    expect((await checkBackup(await openBackup(place))).manifest).toEqual(before);
    expect(await back()).toMatchObject({ copied: 1, present: 3 });
  });

  it('says which files are missing or damaged, and has all others', async () => {
    const [missing = '', damaged = ''] = keys();
    for (const key of [missing, damaged]) rmSync(join(process.env.UPLOAD_DIR ?? '', key.slice(0, 2), key));
    writeFileSync(join(process.env.UPLOAD_DIR ?? '', damaged.slice(0, 2), damaged), 'other bytes');
    expect(await back()).toMatchObject({ copied: 2, faults: 2 });
    expect(faults.sort()).toEqual([`${missing}: the file is missing in the store`, `${damaged}: the file has other bytes than were stored`].sort());
    expect(manifestOf().files).toMatchObject({ count: 2, missing: 1 });
    await checkBackup(await openBackup(place));
  });

  it('copies a file again that has changed in a backup that was broken off', async () => {
    await expect(back(new BreakingTarget(place))).rejects.toThrow('the power is cut');
    const [half = ''] = mediaIn();
    writeFileSync(pathIn(half), 'half');
    expect(await back()).toMatchObject({ copied: 3, present: 0 });
    await checkBackup(await openBackup(place));
  });

  it('goes into no folder of something else', async () => {
    mkdirSync(place);
    writeFileSync(join(place, 'thesis.txt'), 'chapter one');
    await expect(back()).rejects.toThrow('has files and is no backup');
    expect(filesBelow(place)).toEqual(['thesis.txt']);
  });

  it('goes into no file, and not into the store itself', async () => {
    writeFileSync(place, 'chapter one');
    for (const path of [place, join(place, 'deeper')]) await expect(back(new FolderTarget(path))).rejects.toThrow(`${path} is a file, or below one`);
    for (const folder of [place, join(place, 'deeper')]) await expect(back(new TarTarget(join(folder, 'all.tar'), app.service(Clock)))).rejects.toThrow(`${folder} is a file, or below one`);
    expect(readFileSync(place, 'utf8')).toBe('chapter one');
    const uploads = app.service(Settings).uploadDirectory;
    const elsewhere = `${place}-link`;
    symlinkSync(uploads, elsewhere);
    for (const path of [uploads, join(uploads, 'copy'), join(elsewhere, 'a', 'b')]) await expect(back(new FolderTarget(path))).rejects.toThrow('is in the media store');
    await expect(back(new TarTarget(join(uploads, 'copy.tar'), app.service(Clock)))).rejects.toThrow('is in the media store');
    expect(existsSync(join(uploads, 'copy'))).toBe(false);
    await back(new FolderTarget(`${uploads}-copy`));
  });

  it('goes into no folder of another installation', async () => {
    await back();
    const manifest = manifestOf();
    writeFileSync(join(place, 'manifest.json'), JSON.stringify({ ...manifest, storeId: 'f'.repeat(32) }));
    const before = filesBelow(place);
    await expect(back()).rejects.toThrow('another installation');
    expect(filesBelow(place)).toEqual(before);
  });

  it('is made once at a time', async () => {
    const first = new FolderTarget(place);
    await first.open(undefined);
    await expect(back()).rejects.toThrow('is under way');
    await first.close();
    expect(await back()).toMatchObject({ copied: 3 });
  });

  it('may be one file', async () => {
    const file = `${place}.tar`;
    expect(await back(new TarTarget(file, app.service(Clock)))).toMatchObject({ copied: 3 });
    const { manifest, sums } = await checkBackup(await openBackup(file));
    expect([manifest.files.count, sums.size]).toEqual([3, 4]);
    for (const left of ['.part', '.lock', '.database.part']) expect(existsSync(file + left)).toBe(false);
    const bytes = readFileSync(file);
    await expect(back(new TarTarget(file, app.service(Clock)))).rejects.toThrow('is there already');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    writeFileSync(file, bytes.subarray(0, bytes.length - 2_000));
    await expect(openBackup(file)).rejects.toThrow('cut off');
  });
});
