import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Backup, BackupError, FolderTarget, TarTarget, openBackup, restoreBackup } from '../../src/core/backup/index.js';
import { Settings } from '../../src/core/config/index.js';
import { Database, DatabaseDump } from '../../src/core/database/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';
import type { Json } from '../support/person.js';
import { filesOnDisk } from '../uploads/support/disk.js';
import { Elsewhere, filesBelow } from './support/elsewhere.js';

describe('restoring', () => {
  let app: TestApp;
  let whole: string;
  let tar: string;
  let place: string;
  let elsewhere: Elsewhere;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    const [ada, bob] = await app.people('ada', 'bob');
    const post = await ada.share({ caption: 'Grüße #ahoi' });
    await ada.share();
    await bob.post(`/posts/${post.id}/comments`, { content: 'Welcome!' });
    whole = join(process.env.TEST_FOLDER ?? '', 'whole');
    tar = `${whole}.tar`;
    await app.service(Backup).run(new FolderTarget(whole), () => undefined);
    await app.service(Backup).run(new TarTarget(tar, app.service(Clock)), () => undefined);
  });
  beforeEach(async () => {
    place = join(process.env.TEST_FOLDER ?? '', `copy-${count++}`);
    cpSync(whole, place, { recursive: true });
    elsewhere = await Elsewhere.make();
  });
  afterEach(() => elsewhere.remove());
  afterAll(() => app.stop());

  const restore = async (from = place, target = elsewhere.target(app)) => restoreBackup(await openBackup(from), target);
  const manifestOf = (): Json => JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'));
  const changeManifest = (change: (manifest: Json) => void): void => {
    const manifest = manifestOf();
    change(manifest);
    writeFileSync(join(place, 'manifest.json'), JSON.stringify(manifest));
  };
  const pictures = () => filesBelow(join(place, 'media')).map((name) => join(place, 'media', name));
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };
  const isRefused = async (says: string | RegExp, target = elsewhere.target(app)): Promise<void> => {
    await expect(restore(place, target)).rejects.toThrow(says);
    expect(await elsewhere.isEmpty()).toBe(true);
  };

  it.each(['folder', 'file'] as const)('brings back the rows and files of a %s', async (form) => {
    const { database } = await restore(form === 'folder' ? whole : tar);
    for (const [table, rows] of Object.entries(database.rows)) expect(await elsewhere.query(`SELECT COUNT(*) AS count FROM "${table}"`)).toEqual([{ count: rows }]);
    expect(await elsewhere.query('SELECT caption FROM posts ORDER BY id')).toEqual([{ caption: 'Grüße #ahoi' }, { caption: null }]);
    const names = elsewhere.files();
    expect(names.map((name) => name.slice(3)).sort()).toEqual(filesOnDisk());
    for (const name of names) expect(elsewhere.read(name).equals(readFileSync(join(process.env.UPLOAD_DIR ?? '', name)))).toBe(true);
    const [{ store_id: storeId } = {}] = await elsewhere.query('SELECT store_id FROM store_identity');
    expect(elsewhere.read('.store-id').toString().trim()).toBe(storeId);
  });

  it('goes on where it was broken off', async () => {
    const [first = ''] = pictures();
    const there = join(elsewhere.uploads, first.slice(join(place, 'media').length));
    mkdirSync(dirname(there), { recursive: true });
    writeFileSync(there, readFileSync(first).subarray(0, 10));
    await restore();
    expect(elsewhere.files()).toHaveLength(pictures().length);
    expect(readFileSync(there).equals(readFileSync(first))).toBe(true);
  });

  it('writes nothing from a backup with one other bit', async () => {
    flip(pictures()[0] ?? '');
    await isRefused('has other bytes than were written');
  });

  it('writes nothing where the dump has one other bit', async () => {
    flip(join(place, manifestOf().database.file));
    await isRefused(/database-\w+\.\w+ has other bytes/);
  });

  it('writes nothing from a backup without one of its files', async () => {
    rmSync(pictures()[1] ?? '');
    await isRefused('is missing');
  });

  it('writes nothing where the list of files has been changed', async () => {
    const { file } = manifestOf().checksums;
    writeFileSync(join(place, file), readFileSync(join(place, file), 'utf8').split('\n').slice(1).join('\n'));
    await isRefused('the list of its files, is not what was written');
  });

  it('writes nothing from a backup of a newer version', async () => {
    changeManifest((manifest) => manifest.database.migrations.push('AddWings9000000000000'));
    await isRefused('newer version of this program, or one with other extensions: it has tables of AddWings9000000000000');
    changeManifest((manifest) => (manifest.format = 2));
    await isRefused('format 2');
  });

  it('writes nothing from what is no manifest', async () => {
    changeManifest((manifest) => delete manifest.database.rows);
    await isRefused('manifest.json is damaged');
    writeFileSync(join(place, 'manifest.json'), '{"format": 1');
    await isRefused('manifest.json is damaged');
    rmSync(join(place, 'manifest.json'));
    await isRefused('is no backup');
  });

  it('leads to the other command where the databases are of two kinds', async () => {
    changeManifest((manifest) => (manifest.database.kind = onPostgres ? 'sqlite' : 'postgres'));
    await isRefused('npm run move');
  });

  it('leaves a database alone that is there', async () => {
    await elsewhere.query('CREATE TABLE diary (day text)');
    await expect(restore()).rejects.toThrow(onPostgres ? 'is not empty: it has diary' : 'There is a file');
    expect(await elsewhere.query('SELECT * FROM diary')).toEqual([]);
    expect(elsewhere.files()).toEqual([]);
  });

  it('leaves a store alone that has files', async () => {
    mkdirSync(join(elsewhere.uploads, 'ab'), { recursive: true });
    writeFileSync(join(elsewhere.uploads, 'ab', `ab${'0'.repeat(30)}.jpg`), 'a picture');
    await expect(restore()).rejects.toThrow(BackupError);
    expect(elsewhere.files()).toHaveLength(1);
  });

  it('leaves nothing when it fails half-way', async () => {
    const target = elsewhere.target(app);
    target.database.place = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    await isRefused('There is no room left', target);
  });

  (onPostgres ? it.each : it.skip.each)([
    ['is not installed', undefined, 'pg_dump is not installed, or not in PATH. Install the client programs of PostgreSQL'],
    ['is too old', 'pg_dump (PostgreSQL) 9.6.24', 'pg_dump is of PostgreSQL 9, and the server of'],
  ])('says what to install where pg_dump %s', async (_name, version, says) => {
    const programs = join(process.env.TEST_FOLDER ?? '', `programs-${count}`);
    mkdirSync(programs);
    if (version !== undefined) writeFileSync(join(programs, 'pg_dump'), `#!/bin/sh\necho '${version}'\n`);
    if (version !== undefined) chmodSync(join(programs, 'pg_dump'), 0o755);
    const dump = new DatabaseDump(new Settings({ ...app.service(Settings), programSearchPath: programs }), app.service(Database));
    await expect(dump.assertPossible()).rejects.toThrow(says);
    expect(existsSync(join(programs, 'dump'))).toBe(false);
  });
});
