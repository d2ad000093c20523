import { jest } from '@jest/globals';
import { Background } from '../../src/core/runtime/index.js';
import { MediaStorage } from '../../src/core/storage/index.js';
import { ExportArchive } from '../../src/modules/exports/making/export-archive.js';
import { ExportMaker } from '../../src/modules/exports/making/export-maker.js';
import { ExportQueue } from '../../src/modules/exports/making/export-queue.js';
import { findFaults } from '../deletion/support/remains.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { type Json, PASSWORD, type Person } from '../support/person.js';
import { filesKept } from '../uploads/support/disk.js';

const MINUTE_MS = 60_000;

describe('an export that is interrupted', () => {
  let app: TestApp;
  let ada: Person;

  beforeAll(async () => {
    app = await TestApp.start({ FILE_GRACE_SECONDS: '0' });
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
    await ada.share();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const settle = () => app.service(Background).settled();
  const queue = () => app.service(ExportQueue);
  const ask = async () => (await ada.post('/users/me/exports', { password: PASSWORD })).body;
  const get = async ({ id }: Json) => (await ada.get(`/users/me/exports/${id}`)).body;
  const rows = () => read<{ status: string; attempts: number }>(app, 'SELECT status, attempts FROM exports ORDER BY id');
  const archives = async () => (await filesKept()).filter((name) => /zip$|part|tmp/.test(name));

  it('by the death of its process is begun again, once its lease is over', async () => {
    const make = jest.spyOn(app.service(ExportMaker), 'make').mockImplementation(async () => { throw new Error('never gets here'); });
    const never = jest.spyOn(queue(), 'makeDue').mockResolvedValue();
    const asked = await ask();
    await settle();
    // As a process leaves it that was killed.
    await write(app, "UPDATE exports SET status = 'running', attempts = 1, due_at = $1", [new Date(Date.now() + 5 * MINUTE_MS)]);
    make.mockRestore();
    never.mockRestore();
    await queue().makeDue();
    expect((await get(asked)).status).toBe('running');
    await later(app, 6 * MINUTE_MS, () => queue().makeDue());
    expect([(await get(asked)).status, await rows()]).toEqual(['ready', [{ status: 'ready', attempts: 2 }]]);
    expect(await findFaults(app)).toEqual([]);
  });

  it('by a failure is tried three times, at growing distances, and then told of; another may be asked for at once', async () => {
    const write_ = jest.spyOn(app.service(ExportArchive), 'write').mockRejectedValue(new Error('no room'));
    const asked = await ask();
    await settle();
    expect(await rows()).toEqual([{ status: 'waiting', attempts: 1 }]);
    await queue().makeDue();
    expect(await rows()).toEqual([{ status: 'waiting', attempts: 1 }]);
    await later(app, 2 * MINUTE_MS, () => queue().makeDue());
    await later(app, 20 * MINUTE_MS, () => queue().makeDue());
    expect(await get(asked)).toMatchObject({ status: 'failed', url: null, size: null, expires_at: null });
    expect([write_.mock.calls.length, await archives()]).toEqual([3, []]);
    write_.mockRestore();
    const again = await ask();
    await settle();
    expect((await get(again)).status).toBe('ready');
  });

  it('by the end of the program waits for the next start, and that counts as no attempt', async () => {
    const stopping = jest.spyOn(app.service(Background), 'stopping', 'get');
    const find = jest.spyOn(app.service(MediaStorage), 'find');
    find.mockImplementationOnce(async () => {
      stopping.mockReturnValue(true);
      return undefined;
    });
    const asked = await ask();
    await settle();
    stopping.mockRestore();
    find.mockRestore();
    expect([await rows(), await archives()]).toEqual([[{ status: 'waiting', attempts: 0 }], []]);
    await queue().makeDue();
    expect((await get(asked)).status).toBe('ready');
  });

  it('is made once by several processes, and what comes too late is thrown away', async () => {
    const keep = app.service(ExportArchive).write.bind(app.service(ExportArchive));
    let isFirst = true;
    jest.spyOn(app.service(ExportArchive), 'write').mockImplementation(async (...given) => {
      await keep(...given);
      if (!isFirst) return;
      isFirst = false;
      // Another process takes it for dead meanwhile, and is done first.
      await write(app, 'UPDATE exports SET attempts = 2');
    });
    const asked = await ask();
    await settle();
    expect([await rows(), await archives()]).toEqual([[{ status: 'running', attempts: 2 }], []]);
    await later(app, 6 * MINUTE_MS, () => queue().makeDue());
    expect([(await get(asked)).status, (await archives()).length]).toEqual(['ready', 1]);
    expect(await findFaults(app)).toEqual([]);
  });

  it('by the deletion of its account leaves nothing', async () => {
    const keep = app.service(ExportArchive).write.bind(app.service(ExportArchive));
    jest.spyOn(app.service(ExportArchive), 'write').mockImplementation(async (...given) => {
      await keep(...given);
      await ada.leaves();
    });
    await ask();
    await settle();
    expect([await rows(), await archives(), await findFaults(app)]).toEqual([[], [], []]);
  });
});
