import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Backup, FolderTarget, openBackup, restoreBackup } from '../../src/core/backup/index.js';
import { MediaStorage, StoreMark } from '../../src/core/storage/index.js';
import { FakeS3 } from '../storage/support/fake-s3.js';
import { TestApp } from '../support/app.js';
import { Elsewhere } from './support/elsewhere.js';

describe('a backup of a store on S3', () => {
  const s3 = new FakeS3();
  let app: TestApp;
  let place: string;
  beforeAll(async () => {
    app = await TestApp.start({ ...(await s3.start()), STORAGE: 's3' });
    place = join(process.env.TEST_FOLDER ?? '', 'backup');
    const [ada] = await app.people('ada');
    for (let i = 0; i < 3; i++) await ada.share();
  });
  afterAll(async () => {
    await app.stop();
    await s3.stop();
  });

  const back = () => app.service(Backup).run(new FolderTarget(place), () => undefined);

  it('has its files, asks for none of them again, and goes back into an empty bucket', async () => {
    expect(await back()).toMatchObject({ copied: 3, faults: 0 });
    for (const key of s3.files) expect(readFileSync(join(place, 'media', key.slice(0, 2), key)).equals(s3.objects.get(key) ?? Buffer.alloc(0))).toBe(true);
    const requests = s3.requests.length;
    expect(await back()).toMatchObject({ copied: 0, present: 3 });
    expect(s3.requests.slice(requests).filter((line) => /\.jpg/.test(line))).toEqual([]);
    const before = new Map(s3.objects);
    const elsewhere = await Elsewhere.make();
    const target = { ...elsewhere.target(app), storage: app.service(MediaStorage), mark: app.service(StoreMark) };
    s3.objects.clear();
    await restoreBackup(await openBackup(place), target);
    expect([...s3.objects.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [key, bytes] of s3.objects) expect(bytes.toString('hex').trim()).toBe(before.get(key)?.toString('hex'));
  });

  it('is told at once when the bucket does not answer', async () => {
    s3.mood = 'cutting';
    await expect(back()).rejects.toThrow('cannot be reached');
    s3.mood = 'well';
  });
});
