import { createHash } from 'node:crypto';
import { Background } from '../../src/core/runtime/index.js';
import { DiscardedFiles } from '../../src/core/storage/index.js';
import { ExportSweep } from '../../src/modules/exports/making/export-sweep.js';
import { promote } from '../admin/support/promote.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { Outbox } from '../mail/support/outbox.js';
import { read } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { later } from '../support/clock.js';
import { PASSWORD, type Person } from '../support/person.js';
import { filesKept } from '../uploads/support/disk.js';
import { exported } from './support/exporting.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('exports', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT_MAILS: 'off', FILE_GRACE_SECONDS: '0' });
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  const ask = (person: Person, password: string = PASSWORD) => person.post('/users/me/exports', { password });
  const settle = () => app.service(Background).settled();
  const archives = async () => (await filesKept()).filter((name) => name.endsWith('.zip'));
  const statusOf = async (url: string) => (await app.nobody.get(url)).status;

  it('are asked for with the password, made in the background, and told of by mail', async () => {
    const { status, body } = await ask(ada);
    expect([status, body]).toEqual([202, { id: body.id, status: 'waiting', size: null, url: null, expires_at: null, created_at: expect.stringMatching(/Z$/) }]);
    await settle();
    const ready = (await ada.get(`/users/me/exports/${body.id}`)).body;
    expect(ready).toEqual({ ...body, status: 'ready', size: expect.any(Number), url: expect.stringMatching(`^/exports/${body.id}/file\\?expires=\\d+&session=\\d+&signature=`), expires_at: expect.any(String) });
    expect((await ada.get('/users/me/exports')).body).toEqual({ items: [ready], next_cursor: null });
    expect((Date.parse(ready.expires_at) - Date.now()) / DAY_MS).toBeCloseTo(7, 2);
    const mail = (await new Outbox().to(ada.email)).find(({ subject }) => subject === 'Your export is ready');
    expect([mail?.text.includes('/settings/data'), mail?.raw.includes('signature')]).toEqual([true, false]);
    expect([await archives(), await findFaults(app)]).toEqual([[expect.any(String)], []]);
  });

  it('are one\'s own, and not for a wrong password or without a token', async () => {
    for (const [body, status, code] of [[{ password: 'not hers' }, 403, 'wrong-password'], [{}, 400, 'invalid-input'], [{ password: PASSWORD, x: 1 }, 400, 'invalid-input']] as const) {
      const answer = await ada.post('/users/me/exports', body);
      expect([body, answer.status, answer.body.code]).toEqual([body, status, code]);
    }
    for (const method of ['GET', 'POST']) expect((await app.nobody.request('/users/me/exports', { method })).status).toBe(401);
    const { id } = await exported(app, ada);
    const [foreign, missing] = [await bob.get(`/users/me/exports/${id}`), await bob.get('/users/me/exports/999999')];
    expect([foreign.status, foreign.body.code]).toEqual([404, 'export-not-found']);
    expect({ ...foreign.body, instance: '', request_id: '' }).toEqual({ ...missing.body, instance: '', request_id: '' });
    expect((await bob.get('/users/me/exports')).body.items).toEqual([]);
    expect((await app.nobody.get(`/users/me/exports/${id}`)).status).toBe(401);
    expect((await ada.get('/users/me/exports/x')).status).toBe(400);
  });

  it('are one in 24 hours, of several asked for at once too', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask(ada)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.code).toBe('export-too-soon');
    expect(Number(refused?.headers.get('retry-after')) / 3600).toBeCloseTo(24, 1);
    await settle();
    expect((await later(app, DAY_MS - 60_000, () => ask(ada))).status).toBe(429);
    expect((await ask(bob)).status).toBe(202);
    await later(app, DAY_MS + 1_000, async () => {
      expect((await ask(ada)).status).toBe(202);
      await settle();
      const pages = [await ada.get('/users/me/exports?limit=1')];
      pages.push(await ada.get(`/users/me/exports?limit=1&cursor=${pages[0]?.body.next_cursor}`));
      expect(pages.map(({ body }) => [body.items.length, body.items[0].status, body.next_cursor === null])).toEqual([[1, 'ready', false], [1, 'ready', true]]);
    });
  });

  it('are fetched by their link alone, whole or in ranges, to be kept as a file', async () => {
    const { id, url, size } = await exported(app, ada);
    const { status, headers, bytes } = await app.nobody.get(url);
    expect([status, bytes.length, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, size, 'application/zip', 'private, no-store']);
    // The store has checksums of its own.
    if (!onS3) expect(headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="socialphoto-ada-\d{4}-\d\d-\d\d\.zip"$/);
    const part = await app.nobody.get(url, { range: 'bytes=4-9' });
    expect([part.status, part.bytes]).toEqual([206, bytes.subarray(4, 10)]);
    expect((await app.nobody.request(url, { method: 'HEAD' })).headers.get('content-length')).toBe(String(size));
    const [path = '', query = ''] = url.split('?');
    const other = (await exported(app, bob)).url;
    const forged = [path, `${path}?${query}x`, url.replace(/expires=\d+/, 'expires=99999999999'), url.replace(/session=\d+/, 'session=2'), `/exports/${id}/file?${other.split('?')[1]}`, '/exports/999999/file'];
    for (const each of forged) expect([each, await statusOf(each)]).toEqual([each, 404]);
    // A token is no key to it.
    expect((await ada.get(path)).status).toBe(404);
    const [key = ''] = await archives();
    expect((await ada.get(`/uploads/${key}`)).status).toBe(404);
  });

  it('lose their links with the session that got them', async () => {
    const { url, id } = await exported(app, ada);
    const again = (await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body;
    await ada.post('/auth/logout');
    expect(await statusOf(url)).toBe(404);
    ada.adopt(again);
    expect(await statusOf((await ada.get(`/users/me/exports/${id}`)).body.url)).toBe(200);
  });

  it('are deleted after seven days, with their files', async () => {
    const { url } = await exported(app, ada);
    await later(app, 7 * DAY_MS + 1_000, async () => {
      expect(await statusOf(url)).toBe(404);
      await app.service(ExportSweep).sweep();
      await settle();
      await app.service(DiscardedFiles).settle();
    });
    expect([await archives(), await read(app, 'SELECT id FROM exports')]).toEqual([[], []]);
    expect((await ada.get('/users/me/exports')).body.items).toEqual([]);
  });

  it('go with the account', async () => {
    const { url } = await exported(app, ada);
    await ada.leaves();
    expect(await statusOf(url)).toBe(404);
    await settle();
    await app.service(DiscardedFiles).settle();
    expect([await archives(), await findRemains(app, ada.id), await findFaults(app)]).toEqual([[], [], []]);
  });

  it('are hidden while the account is suspended', async () => {
    const { url } = await exported(app, ada);
    await promote(app, 'bob');
    await bob.suspends(ada);
    expect(await statusOf(url)).toBe(404);
  });
});
