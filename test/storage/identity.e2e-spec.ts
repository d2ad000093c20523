import { jest } from '@jest/globals';
import { Background } from '../../src/core/runtime/index.js';
import { DiscardedFiles, StoreIdentity } from '../../src/core/storage/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { unlike } from '../support/mutations.js';
import type { Json, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { filesInQuarantine, filesKept, keyOf, markOfStore, markStore, removeStored, storeOrphan } from '../uploads/support/disk.js';

const HOUR_MS = 3_600_000;
const STRAY = `ab${'1'.repeat(30)}.jpg`;
const ANOTHER = 'f'.repeat(32);

describe('a database and its media store', () => {
  let app: TestApp;
  let ada: Person;
  let post: Json;
  let own: string;
  /** The ids of the database and the store, as the first start left them. */
  let first: (string | undefined)[];
  beforeAll(async () => {
    app = await TestApp.start();
    await app.service(Background).settled();
    first = [await ownId(), await markOfStore()];
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
    post = await ada.share();
    await app.service(StoreIdentity).adopt();
    own = (await ownId()) ?? '';
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const forget = () => write(app, 'DELETE FROM store_identity');
  /** The row names a file that is not there, and the file is of nobody. */
  const renameInRow = (key: string) => write(app, 'UPDATE media SET storage_key = $1 WHERE storage_key = $2', [unlike(key), key]);
  const ownId = async () => (await read<{ store_id: string }>(app, 'SELECT store_id FROM store_identity'))[0]?.store_id;
  const warnings = async (): Promise<string[]> => (await app.nobody.get('/health')).body.warnings;
  const isOurs = () => app.service(StoreIdentity).isOurs();
  async function sweepAfter(hours: number): Promise<unknown> {
    setAhead(app, hours * HOUR_MS);
    const outcome = await app.service(MediaSweeper).sweep();
    jest.restoreAllMocks();
    return outcome;
  }

  it('carry the same id from the first start on', async () => {
    expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), first[0]]);
    expect(await warnings()).toEqual([]);
    expect(await isOurs()).toBe(true);
  });

  it('are swept, checked and deleted from only while they are the same', async () => {
    await storeOrphan(STRAY, new Uint8Array(photo()));
    const gone = await ada.share();
    await markStore(ANOTHER);
    await write(app, "INSERT INTO unowned_files (storage_key, kind, due_at) VALUES ($1, 'discarded', $2)", [STRAY, new Date(0)]);
    const before = await filesKept();
    await ada.deletes(gone);
    await app.service(Background).settled();
    expect(await sweepAfter(30)).toBeUndefined();
    await app.service(DiscardedFiles).settle();
    expect(await filesKept()).toEqual(before);
    expect(await filesInQuarantine()).toEqual([]);
    expect(await warnings()).toEqual(['The media store does not belong to this database; nothing is swept.']);
    expect((await app.nobody.get('/health')).status).toBe(200);
    expect(await findFaults(app)).toEqual([expect.stringMatching(/^media: The media store does not belong to this database: it is marked as the store of another one.*npm run media -- adopt/)]);
    expect(await markOfStore()).toBe(ANOTHER);

    await app.service(StoreIdentity).adopt();
    await write(app, 'DELETE FROM unowned_files WHERE storage_key = $1', [STRAY]);
    expect(await markOfStore()).toBe(own);
    expect(await sweepAfter(2)).toMatchObject({ quarantined: 1 });
    expect(await filesInQuarantine()).toEqual([STRAY]);
    expect(await warnings()).toEqual([]);
    await app.service(DiscardedFiles).settle();
    expect(await filesKept()).toEqual([keyOf(post.image_url)]);
  });

  it('belong together when a row names a file, as after an update from a version without ids', async () => {
    await forget();
    await markStore(undefined);
    expect(await isOurs()).toBe(true);
    expect(await markOfStore()).toBe(await ownId());
    expect(await ownId()).not.toBe(own);
  });

  it('belong together when one of the ids was lost and a row names a file', async () => {
    const id = await ownId();
    await forget();
    expect(await isOurs()).toBe(true);
    expect(await ownId()).toBe(id);
    await markStore(undefined);
    expect(await isOurs()).toBe(true);
    expect(await markOfStore()).toBe(id);
  });

  it('belong together by a file that is only just being stored', async () => {
    const key = keyOf(post.image_url);
    await renameInRow(key);
    await write(app, "INSERT INTO unowned_files (storage_key, kind, due_at) VALUES ($1, 'reserved', $2)", [key, new Date(Date.now() + HOUR_MS)]);
    await forget();
    await markStore(undefined);
    expect(await isOurs()).toBe(true);
  });

  describe.each([
    ['neither has an id', undefined, false],
    ['only the store has one', ANOTHER, false],
    ['only the database has one', undefined, true],
  ])('where %s', (_what, mark, keepsOwn) => {
    beforeEach(async () => {
      await renameInRow(keyOf(post.image_url));
      if (!keepsOwn) await forget();
      await markStore(mark);
    });
    it('do not belong together when none of the files that rows name is there', async () => {
      expect(await isOurs()).toBe(false);
      expect(await warnings()).toHaveLength(1);
      expect(await sweepAfter(30)).toBeUndefined();
      expect(await markOfStore()).toBe(mark);
    });

    it('do not belong together when the store has files and the database names none', async () => {
      await write(app, "UPDATE media SET state = 'announced'");
      expect(await isOurs()).toBe(false);
    });
  });

  it('do not belong together when the store is empty and the database names files', async () => {
    await removeStored(keyOf(post.image_url));
    await markStore(undefined);
    expect(await isOurs()).toBe(false);
    expect(await markOfStore()).toBeUndefined();
  });

  it('belong together when both are empty', async () => {
    await write(app, 'DELETE FROM posts');
    await removeStored(keyOf(post.image_url));
    await forget();
    await markStore(undefined);
    expect(await isOurs()).toBe(true);
    expect(await markOfStore()).toBe(await ownId());
    await forget();
    await markStore(ANOTHER);
    expect(await isOurs()).toBe(false);
  });
});
