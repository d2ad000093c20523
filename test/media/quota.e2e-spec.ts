import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { IntegrityService } from '../../src/core/integrity/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Answer, type Json, PASSWORD, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { everythingKept, filesKept } from '../uploads/support/disk.js';

const ROOM_FOR = 10;
const QUOTA_BYTES = ROOM_FOR * photo().length;

describe('what one person may store', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ STORAGE_QUOTA_BYTES: String(QUOTA_BYTES) });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    expect(await faults()).toEqual([]);
  });
  afterAll(() => app.stop());

  const upload = (person: Person): Promise<Answer> => person.postForm('/media', photoForm({}, [photo()], 'file'));
  const post = (person: Person, count = 1): Promise<Answer> => person.postForm('/posts', photoForm({}, Array.from({ length: count }, photo)));
  const announce = (person: Person, size = photo().length): Promise<Answer> => person.post('/media/presign', { content_type: 'image/jpeg', size });
  const settled = () => app.service(Background).settled();
  const usage = async ({ id }: Person) => (await (await app.database()).query<{ bytes: number; media: number }>(sql`SELECT stored_bytes AS bytes, unattached_media AS media FROM users WHERE id = ${id}`))[0];

  async function send({ method, url, headers }: Json, bytes = photo()): Promise<number> {
    const answer = await fetch(new URL(url, app.origin), { method, headers, body: new Uint8Array(bytes) });
    await answer.arrayBuffer();
    return answer.status;
  }

  async function faults(): Promise<string[]> {
    const found: string[] = [];
    for await (const fault of app.service(IntegrityService).findFaults()) found.push(fault.message);
    return found;
  }

  function expectFull({ status, body }: Answer): void {
    expect([status, body.code]).toEqual([507, 'quota-reached']);
  }

  it('is exact, whatever comes at once, and nobody else’s business', async () => {
    const [ada, bob] = await app.people('ada', 'bob');
    const answers = await Promise.all(Array.from({ length: 5 }, () => [upload(ada), post(ada), announce(ada)]).flat());
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(ROOM_FOR);
    for (const answer of answers) if (answer.status !== 201) expectFull(answer);
    expect((await usage(ada))?.bytes).toBe(QUOTA_BYTES);
    for (const ask of [upload, post, announce]) expectFull(await ask(ada));
    for (const ask of [upload, post, announce]) expect((await ask(bob)).status).toBe(201);
  });

  it('is all of a post or nothing, and nothing is left of what is refused', async () => {
    const [cem] = await app.people('cem');
    expect((await post(cem, 6)).status).toBe(201);
    const before = [await filesKept(), await everythingKept(app)];
    expectFull(await post(cem, 5));
    expect([await filesKept(), await everythingKept(app)]).toEqual(before);
    expect(await usage(cem)).toEqual({ bytes: 6 * photo().length, media: 0 });
    expect((await post(cem, 4)).status).toBe(201);
  });

  it('comes back with what is deleted and what is swept', async () => {
    const [dan] = await app.people('dan');
    const { body } = await post(dan, 8);
    await upload(dan);
    await announce(dan);
    expect(await usage(dan)).toEqual({ bytes: QUOTA_BYTES, media: 2 });
    expect((await dan.delete(`/posts/${body.id}`)).status).toBe(204);
    await settled();
    expect(await usage(dan)).toEqual({ bytes: 2 * photo().length, media: 2 });
    setAhead(app, 25 * 3_600_000);
    await app.service(MediaSweeper).sweep();
    jest.restoreAllMocks();
    expect(await usage(dan)).toEqual({ bytes: 0, media: 0 });
    expect((await post(dan, 10)).status).toBe(201);
  });

  it('counts what was announced until it is known, and takes it when all is used up', async () => {
    const [eva] = await app.people('eva');
    await post(eva, 9);
    const { body } = await announce(eva);
    expectFull(await announce(eva));
    expect(await send(body)).toBe(200);
    const answers = await Promise.all([1, 2].map(() => eva.post(`/media/${body.media_id}/complete`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await usage(eva)).toEqual({ bytes: QUOTA_BYTES, media: 1 });
    expect((await eva.post('/posts', { media_ids: [body.media_id] })).status).toBe(201);
    expect(await usage(eva)).toEqual({ bytes: QUOTA_BYTES, media: 0 });
  });

  it('gives back what was announced and is refused', async () => {
    const [fay] = await app.people('fay');
    const rubbish = Buffer.concat([photo().subarray(0, 200), Buffer.alloc(photo().length - 200)]);
    const { body } = await announce(fay);
    expect(await send(body, rubbish)).toBe(200);
    expect((await fay.post(`/media/${body.media_id}/complete`)).status).toBe(422);
    expect(await usage(fay)).toEqual({ bytes: 0, media: 0 });
  });

  it('is 200 uploads that no post has, announced or sent', async () => {
    const [gus, hal] = await app.people('gus', 'hal');
    const sent = await upload(gus);
    for (let count = 1; count < 190; count += 27) expect((await Promise.all(Array.from({ length: 27 }, () => announce(gus, 1)))).every(({ status }) => status === 201)).toBe(true);
    const answers = await Promise.all(Array.from({ length: 20 }, () => announce(gus, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(201), ...Array<number>(10).fill(507)]);
    expect((await usage(gus))?.media).toBe(200);
    const refused = await upload(gus);
    expectFull(refused);
    expect(refused.body.detail).toContain('200 uploads');
    expect((await post(gus)).status).toBe(201);
    expect((await upload(hal)).status).toBe(201);
    expect((await gus.post('/posts', { media_ids: [sent.body.id] })).status).toBe(201);
    expect((await upload(gus)).status).toBe(201);
    expectFull(await announce(gus, 1));
  });

  it('goes with the account', async () => {
    const [ida] = await app.people('ida');
    await Promise.all([post(ida), upload(ida), announce(ida)]);
    expect((await ida.delete('/users/me', { password: PASSWORD })).status).toBe(204);
    await settled();
    expect(await usage(ida)).toBeUndefined();
  });

  it('is checked and mended by the verification', async () => {
    const [kay] = await app.people('kay');
    await upload(kay);
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET stored_bytes = 7, unattached_media = 7 WHERE id = ${kay.id}`));
    const found = [];
    for await (const fault of app.service(IntegrityService).findFaults()) found.push(fault);
    expect(found.map(({ check }) => check)).toEqual(['storage usage', 'storage usage']);
    for (const { fix } of found) await fix?.();
    expect(await usage(kay)).toEqual({ bytes: photo().length, media: 1 });
  });
});
