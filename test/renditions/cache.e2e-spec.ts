import { jest } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { IntegrityService } from '../../src/core/integrity/index.js';
import { BusyError } from '../../src/core/problems/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { MediaStorage } from '../../src/core/storage/index.js';
import { FileAccessRepository } from '../../src/modules/files/access/file-access.repository.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { ImageRenderer } from '../../src/modules/renditions/rendering/image-renderer.js';
import { RenditionCache } from '../../src/modules/renditions/rendition-cache.js';
import { RenditionMaker } from '../../src/modules/renditions/rendition-maker.js';
import { RenditionsRepository } from '../../src/modules/renditions/renditions.repository.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Person, photoForm } from '../support/person.js';
import { picture } from '../support/photos.js';
import { eventually, filesKept, overwriteStored, removeStored } from '../uploads/support/disk.js';
import { WEBP, customUrl, keptRenditions, mediaOf, rendition } from './support/gallery.js';

const LIMIT = 20_000;
const HOUR_MS = 3_600_000;

describe('kept renditions', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start({ RENDITION_CACHE_BYTES: String(LIMIT) });
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.service(Background).settled();
    while (!(await app.service(RenditionCache).deleteSomeOf((await keptRenditions(app)).map(({ media_id }) => media_id))));
    await app.service(RenditionCache).evict();
  });
  afterAll(() => app.stop());

  let side = 100;
  /** A picture that no other test has. */
  const fresh = async (): Promise<number> => (await mediaOf(ada, await picture('jpeg', side++, 80))).id;
  const jobs = () => jest.spyOn(app.service(ImageRenderer), 'render');
  const arriving = (): string[] => readdirSync(join(process.env.UPLOAD_DIR ?? '', '.incoming'));

  it('are made once, for a hundred who ask at once', async () => {
    const id = await fresh();
    const render = jobs();
    const answers = await Promise.all(Array.from({ length: 100 }, () => rendition(app.nobody, id)));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('etag')}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(render).toHaveBeenCalledTimes(1);
    const kept = await keptRenditions(app);
    expect(kept).toMatchObject([{ media_id: id, content_type: 'image/jpeg', size: answers[0]?.bytes.length }]);
    expect(await filesKept()).toContain(kept[0]?.storage_key);
    await rendition(app.nobody, id);
    expect(render).toHaveBeenCalledTimes(1);
    await rendition(app.nobody, id, 'thumb', WEBP);
    expect(render).toHaveBeenCalledTimes(2);
    expect(arriving()).toEqual([]);
  });

  it('are those of the process that was first', async () => {
    const id = await fresh();
    const { bytes } = await rendition(app.nobody, id);
    const [winner] = await keptRenditions(app);
    // The other process had not seen the row when it began.
    const repository = app.service(FileAccessRepository);
    const find = repository.findWithCopy.bind(repository);
    jest.spyOn(repository, 'findWithCopy').mockImplementationOnce(async (...of) => ({ ...(await find(...of)), copy: null }) as never);
    const before = await filesKept();
    const answer = await rendition(app.nobody, id);
    expect([answer.status, answer.bytes.equals(bytes)]).toEqual([200, true]);
    expect(await keptRenditions(app)).toEqual([winner]);
    expect(await filesKept()).toEqual(before);
  });

  it('are made anew when their file is gone', async () => {
    const id = await fresh();
    const { bytes } = await rendition(app.nobody, id);
    const [lost] = await keptRenditions(app);
    await removeStored(lost?.storage_key ?? '');
    expect((await rendition(app.nobody, id)).bytes.equals(bytes)).toBe(true);
    const [found] = await keptRenditions(app);
    expect(found?.storage_key).not.toBe(lost?.storage_key);
    // And when it goes after it was found.
    const storage = app.service(MediaStorage);
    const findFile = storage.find.bind(storage);
    jest.spyOn(storage, 'find').mockImplementationOnce(async (key) => {
      const file = await findFile(key);
      await removeStored(key);
      return file;
    });
    expect((await rendition(app.nobody, id)).bytes.equals(bytes)).toBe(true);
  });

  it('are read without a write, but for the first time in an hour', async () => {
    const id = await fresh();
    await rendition(app.nobody, id);
    const usedAt = async () => (await read<{ used_at: string | Date }>(app, 'SELECT used_at FROM renditions'))[0]?.used_at;
    const first = await usedAt();
    const touch = jest.spyOn(app.service(RenditionsRepository), 'touch');
    await rendition(app.nobody, id);
    expect(touch).not.toHaveBeenCalled();
    setAhead(app, 2 * HOUR_MS);
    await Promise.all(Array.from({ length: 20 }, () => rendition(app.nobody, id)));
    await app.service(Background).settled();
    // One, and those that had read the row before it was written.
    expect([touch.mock.calls.length >= 1, touch.mock.calls.length <= 5]).toEqual([true, true]);
    expect(await usedAt()).not.toEqual(first);
  });

  it('stay within their room; those go that were not used for longest', async () => {
    const ids: number[] = [];
    const total = async (): Promise<number> => (await keptRenditions(app)).reduce((sum, { size }) => sum + size, 0);
    const noisy = await mediaOf(ada, await noise());
    await rendition(app.nobody, noisy.id, 'small');
    const [used] = await keptRenditions(app);
    await write(app, 'UPDATE renditions SET used_at = $1', [new Date(Date.now() + 24 * HOUR_MS)]);
    expect(used?.size).toBeLessThan(LIMIT / 2);
    for (let count = 0; count < 12; count++) {
      const { id } = await mediaOf(ada, await noise());
      ids.push(id);
      expect((await rendition(app.nobody, id, 'small')).status).toBe(200);
      await app.service(Background).settled();
      expect(await total()).toBeLessThanOrEqual(LIMIT);
    }
    const kept = await keptRenditions(app);
    expect(kept.map(({ media_id }) => media_id)).toEqual(expect.arrayContaining([noisy.id, ids.at(-1)]));
    expect(kept.map(({ media_id }) => media_id)).not.toContain(ids[0]);
    const known = new Set([...kept.map(({ storage_key }) => storage_key), ...(await read<{ storage_key: string }>(app, 'SELECT storage_key FROM media UNION ALL SELECT avatar_key FROM users WHERE avatar_key IS NOT NULL')).map((row) => row.storage_key)]);
    expect((await filesKept()).filter((name) => !known.has(name))).toEqual([]);
    expect((await rendition(app.nobody, ids[0] ?? 0, 'small')).status).toBe(200);
  });

  it('go with their post, their account or their unused upload', async () => {
    const { id, post } = await mediaOf(ada, await picture('jpeg', side++, 80));
    const other = await mediaOf(bob, await picture('jpeg', side++, 80));
    const upload = (await ada.postForm('/media', photoForm({}, [await picture('jpeg', side++, 80)], 'file'))).body;
    for (const media of [id, other.id]) for (const headers of [{}, WEBP]) await rendition(app.nobody, media, 'small', headers);
    await app.nobody.get(await customUrl(ada, id, { width: 9 }));
    await rendition(ada, upload.id, 'small');
    const keys = new Map((await keptRenditions(app)).map(({ storage_key, media_id }) => [storage_key, media_id]));
    expect(keys.size).toBe(6);
    const present = async (media: number) => (await filesKept()).filter((name) => keys.get(name) === media).length;
    await ada.deletes(post);
    expect(await eventually(() => present(id), (count) => count === 0)).toBe(0);
    expect([await present(other.id), await present(upload.id)]).toEqual([2, 1]);
    setAhead(app, 25 * HOUR_MS);
    await app.service(MediaSweeper).sweep();
    jest.restoreAllMocks();
    expect([await present(other.id), await present(upload.id)]).toEqual([2, 0]);
    await bob.leaves();
    expect(await eventually(() => present(other.id), (count) => count === 0)).toBe(0);
    expect(await eventually(() => keptRenditions(app), (rows) => rows.length === 0)).toEqual([]);
  });

  it('are known to the sweep, and avatars too', async () => {
    const form = photoForm({}, [await picture('png', side++, 80)]);
    const { avatar_url } = (await ada.request('/users/me/avatar', { method: 'PUT', form })).body;
    await rendition(app.nobody, await fresh());
    const before = await filesKept();
    setAhead(app, 3 * HOUR_MS);
    await app.service(MediaSweeper).sweep();
    expect(await filesKept()).toEqual(before);
    expect((await app.nobody.get(avatar_url)).status).toBe(200);
  });

  it('are checked against their files', async () => {
    const [missing, damaged, good] = [await fresh(), await fresh(), await fresh()];
    for (const id of [missing, damaged, good]) await rendition(app.nobody, id);
    const rows = await keptRenditions(app);
    await removeStored(rows[0]?.storage_key ?? '');
    const key = rows[1]?.storage_key ?? '';
    await overwriteStored(key, Buffer.alloc(rows[1]?.size ?? 0));
    const faults: string[] = [];
    for await (const { check, message, fix } of app.service(IntegrityService).findFaults()) {
      faults.push(`${check}: ${message}`);
      await fix?.();
    }
    expect(faults).toEqual([
      `renditions: rendition ${rows[0]?.id}: its file ${rows[0]?.storage_key} is missing`,
      `renditions: rendition ${rows[1]?.id}: its file ${key} has other bytes than were stored`,
    ]);
    expect(await keptRenditions(app)).toEqual([rows[2]]);
    await app.service(Background).settled();
    expect(await filesKept()).not.toContain(key);
  });

  it('leave nothing behind when they cannot be made', async () => {
    const id = await fresh();
    const before = await filesKept();
    jest.spyOn(app.service(ImageRenderer), 'render').mockRejectedValueOnce(new BusyError());
    const busy = await rendition(app.nobody, id);
    expect([busy.status, busy.headers.get('retry-after'), busy.headers.get('cache-control')]).toEqual([503, '1', expect.stringMatching(/no-cache|no-store/)]);
    // The original is damaged.
    const [{ storage_key: key } = { storage_key: '' }] = await read<{ storage_key: string }>(app, 'SELECT storage_key FROM media WHERE id = $1', [id]);
    await overwriteStored(key, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'));
    expect((await rendition(app.nobody, id)).body).toMatchObject({ status: 422, code: 'rendition-failed' });
    await removeStored(key);
    expect((await rendition(app.nobody, id)).status).toBe(404);
    jest.spyOn(app.service(RenditionsRepository), 'insert').mockRejectedValueOnce(new Error('lost'));
    expect((await rendition(app.nobody, await fresh())).status).toBe(500);
    expect(arriving()).toEqual([]);
    expect(await keptRenditions(app)).toEqual([]);
    const keys = new Set((await read<{ storage_key: string }>(app, 'SELECT storage_key FROM media')).map((row) => row.storage_key));
    expect((await filesKept()).filter((name) => !keys.has(name) && !before.includes(name))).toEqual([]);
  });

  it('are made of originals that lie elsewhere', async () => {
    const id = await fresh();
    const storage = app.service(MediaStorage);
    const find = storage.find.bind(storage);
    jest.spyOn(storage, 'find').mockImplementation(async (key) => {
      const file = await find(key);
      return file && { size: file.size, path: undefined, open: () => file.open() };
    });
    const first = await rendition(app.nobody, id);
    expect([first.status, first.headers.get('content-length')]).toEqual([200, String(first.bytes.length)]);
    const etag = first.headers.get('etag') ?? '';
    expect((await rendition(app.nobody, id, 'thumb', { 'if-none-match': etag })).status).toBe(304);
    expect(arriving()).toEqual([]);
    // A store that breaks off in the middle.
    const other = await fresh();
    jest.spyOn(storage, 'find').mockImplementation((key) => find(key).then((file) => file && {
      size: file.size, path: undefined,
      open: () => Readable.from((async function* broken() { yield Buffer.alloc(10); await Promise.resolve(); throw new Error('cut'); })()),
    }));
    expect((await rendition(app.nobody, other)).status).toBe(500);
    expect(arriving()).toEqual([]);
  });

  it('are not made for media that go meanwhile', async () => {
    const { id, post } = await mediaOf(ada, await picture('jpeg', side++, 80));
    const renderer = app.service(ImageRenderer);
    const render = renderer.render.bind(renderer);
    jest.spyOn(renderer, 'render').mockImplementationOnce(async (...given) => {
      const made = await render(...given);
      await ada.deletes(post);
      return made;
    });
    const before = (await filesKept()).length;
    expect((await rendition(app.nobody, id)).status).toBe(404);
    expect(await eventually(async () => (await filesKept()).length, (count) => count === before - 1)).toBe(before - 1);
    expect(await keptRenditions(app)).toEqual([]);
    expect(app.service(RenditionMaker)).toMatchObject({ running: new Map() });
  });
});

async function noise(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 160, height: 90, channels: 3, background: 'gray', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).png().toBuffer();
}
