import { createHash } from 'node:crypto';
import { StoreMigration } from '../../src/core/storage/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { filesOnDisk, keyOf, overwriteStored } from '../uploads/support/disk.js';
import { FakeS3 } from './support/fake-s3.js';

describe('moving a store', () => {
  const s3 = new FakeS3();
  let app: TestApp;
  let ada: Person;
  let posts: Json[];
  let avatarKey: string;
  beforeAll(async () => {
    app = await TestApp.start({ STORAGE: 'local', ...(await s3.start()) });
  });
  beforeEach(async () => {
    s3.mood = 'well';
    s3.objects.clear();
    [ada] = await app.newPeople('ada');
    posts = [];
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) posts.push(await ada.share({}, [await picture(format), await picture(format, 20)]));
    const { body } = await ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) });
    avatarKey = keyOf(body.avatar_url);
    await ada.post('/media/presign', { content_type: 'image/jpeg', size: 10 });
  });
  afterAll(async () => {
    await app.stop();
    await s3.stop();
  });

  const faults: string[] = [];
  const migrate = (to: 's3' | 'local', deleteSource = false) => {
    faults.length = 0;
    return app.service(StoreMigration).run(to, { deleteSource, report: (fault) => faults.push(fault) });
  };
  const keysOf = (list: Json[]): string[] => list.flatMap(({ media }) => media.map(({ url }: Json) => keyOf(url)));
  const NOTHING = { copied: 0, present: 0, gone: 0, failed: 0, deleted: 0 };

  it('is told when the other store is not there', async () => {
    s3.mood = 'cutting';
    await expect(migrate('s3')).rejects.toThrow('cannot be reached');
  });

  it('copies every file that a row names, and leaves the source', async () => {
    const files = filesOnDisk();
    expect(files).toEqual([...keysOf(posts), avatarKey].sort());
    expect(await migrate('s3')).toEqual({ ...NOTHING, copied: 11 });
    expect(s3.files).toEqual(files);
    for (const key of s3.files) {
      const bytes = s3.objects.get(key) ?? Buffer.alloc(0);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe((await app.nobody.get(`/uploads/${key}`)).headers.get('etag')?.slice(1, -1));
    }
    expect(filesOnDisk()).toEqual(files);
  });

  it('copies only what is missing when it is repeated', async () => {
    await migrate('s3');
    const post = await ada.share();
    s3.objects.delete(avatarKey);
    const requests = s3.requests.length;
    expect(await migrate('s3')).toEqual({ ...NOTHING, copied: 2, present: 10 });
    expect(s3.requests.slice(requests).filter((line) => line.startsWith('PUT')).sort()).toEqual([avatarKey, keyOf(post.image_url)].map((key) => `PUT /photos/${key}`).sort());
  });

  it('copies a file again that is not whole in the target', async () => {
    await migrate('s3');
    const key = keyOf(posts[0].image_url);
    s3.objects.set(key, Buffer.from('half'));
    expect(await migrate('s3')).toEqual({ ...NOTHING, copied: 1, present: 10 });
    expect(s3.objects.get(key)?.length).toBe(posts[0].media[0].size);
  });

  it('goes on after a failure, and says what failed', async () => {
    await migrate('s3');
    const [damaged, missing] = [await ada.share(), await ada.share()];
    const keys = [keyOf(damaged.image_url), keyOf(missing.image_url)];
    await overwriteStored(keys[0] ?? '', new Uint8Array(photo().length));
    const { removeStored } = await import('../uploads/support/disk.js');
    await removeStored(keys[1] ?? '');
    expect(await migrate('s3')).toEqual({ ...NOTHING, present: 11, failed: 2 });
    expect(faults.sort()).toEqual([`${keys[0]}: the file has other bytes than were stored`, `${keys[1]}: the file is missing`].sort());
    expect([...s3.objects.keys()]).not.toContain(keys[0]);
  });

  it('is no worse for files that are deleted and added meanwhile', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => ada.share()));
    const moving = migrate('s3');
    await Promise.all(many.map(({ id }) => ada.delete(`/posts/${id}`)));
    const outcome = await moving;
    await app.service(Background).settled();
    expect([outcome.failed, faults]).toEqual([0, []]);
    expect((await migrate('s3')).failed).toBe(0);
    for (const key of keysOf(posts)) expect(s3.objects.has(key)).toBe(true);
  });

  it('deletes the source when asked, file by file, once the copy has been read', async () => {
    await migrate('s3');
    const key = keyOf(posts[1].image_url);
    const good = s3.objects.get(key) ?? Buffer.alloc(0);
    // As long, and not the same.
    s3.objects.set(key, Buffer.alloc(good.length));
    const outcome = await migrate('s3', true);
    expect(outcome).toEqual({ ...NOTHING, copied: 1, present: 10, deleted: 11 });
    expect(s3.objects.get(key)?.equals(good)).toBe(true);
    expect(filesOnDisk()).toEqual([]);
  });

  it('goes the other way as well', async () => {
    await migrate('s3', true);
    expect(await migrate('local', true)).toEqual({ ...NOTHING, copied: 11, deleted: 11 });
    expect(filesOnDisk()).toEqual([...keysOf(posts), avatarKey].sort());
    for (const key of [...keysOf(posts), avatarKey]) expect((await app.nobody.get(`/uploads/${key}`)).status).toBe(200);
    expect(await findFaults(app)).toEqual([]);
  });
});
