import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import type { Answer, Json, Person } from '../support/person.js';
import { picture } from '../support/photos.js';
import { mp4, secretBoxes } from '../videos/support/mp4.js';
import { everythingKept } from './support/disk.js';
import { FaultyDisk } from './support/faulty-disk.js';
import { multipart } from './support/multipart.js';

/** What each code of the operating system becomes. */
const OUTCOMES = { ENOSPC: [507, 'storage-full'], EDQUOT: [507, 'storage-full'], EROFS: [503, 'dependency-down'], EMFILE: [503, 'busy'], ENFILE: [503, 'busy'] } as const;
const CODES = Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[];

describe('when the disk fails at any step of', () => {
  let disk: FaultyDisk;
  let app: TestApp;
  let ada: Person;
  let image: Buffer;
  beforeAll(async () => {
    disk = await FaultyDisk.install(process.env.UPLOAD_DIR ?? '');
    app = await TestApp.start();
    [ada] = await app.people('ada');
    // With something to remove, so that it is written anew.
    image = Buffer.concat([await picture('png', 300, 200), Buffer.from('glued behind the picture')]);
  });
  afterAll(() => app.stop());

  const film = mp4({ inMovie: secretBoxes() });
  const post = (path: string, field: string, body: Buffer, name: string): Promise<Answer> =>
    ada.request(path, { method: path.endsWith('avatar') ? 'PUT' : 'POST', ...multipart([{ name: field, filename: name, body }]) });
  const announce = async (bytes: Buffer, type: string): Promise<Json> => (await ada.post('/media/presign', { content_type: type, size: bytes.length })).body;
  const send = (announced: Json, bytes: Buffer, type: string): Promise<Answer> => app.nobody.request(announced.url, { method: 'PUT', raw: new Uint8Array(bytes), type });

  /** Fails each step in turn. @param without steps that the request can do without */
  async function failEachStep(request: () => Promise<Answer>, prepare: () => Promise<void>, without?: RegExp): Promise<void> {
    await prepare();
    disk.heal();
    expect((await request()).status).toBeLessThan(300);
    const steps = [...disk.steps];
    expect(steps.length).toBeGreaterThan(3);
    for (const [number, step] of steps.entries()) {
      // The store of the tests keeps what came of a body that was cut off, unlike S3.
      if (onS3 && step.startsWith('read ')) continue;
      // Looked at by what deletes files in the background.
      if (step.endsWith('.store-id')) continue;
      const time = steps.slice(0, number + 1).filter((other) => other === step).length;
      // Every code at some steps, every step with two codes.
      for (const code of [CODES[number % 5], CODES[(number + 2) % 5]] as const) {
        await prepare();
        const before = await everythingKept(app);
        disk.fail(step, time, code ?? 'ENOSPC');
        const { status, body } = await request();
        const hasFailed = disk.heal();
        // A folder is made, and the one above flushed, where it is the first of its name.
        if (status < 300 && (!hasFailed || without?.test(step) === true)) continue;
        expect([step, code, status, body?.code]).toEqual([step, code, ...OUTCOMES[code ?? 'ENOSPC']]);
        expect([step, code, await everythingKept(app)]).toEqual([step, code, before]);
      }
    }
    await prepare();
    expect((await request()).status).toBeLessThan(300);
  }
  const nothing = () => Promise.resolve();

  it('a post with a picture', () => failEachStep(() => post('/posts', 'image', image, 'a.png'), nothing));
  it('a post with a video', () => failEachStep(() => post('/posts', 'image', film, 'a.mp4'), nothing, /^mkdir \/.incoming$/));
  it('an upload ahead of a post', () => failEachStep(() => post('/media', 'file', image, 'a.png'), nothing));
  it('an avatar', () => failEachStep(() => post('/users/me/avatar', 'image', image, 'a.png'), nothing));

  it('sending and completing an announced file', async () => {
    let announced: Json;
    const renew = async () => { announced = await announce(film, 'video/mp4'); };
    // On S3 the bytes do not come here.
    if (!onS3) await failEachStep(() => send(announced, film, 'video/mp4'), renew);
    await failEachStep(() => ada.post(`/media/${announced.media_id}/complete`), async () => {
      await renew();
      if (onS3) await fetch(announced.url, { method: 'PUT', headers: announced.headers, body: new Uint8Array(film) });
      else await send(announced, film, 'video/mp4');
    }, /^mkdir \/.incoming$/);
  });

  it('a smaller copy of a picture', async () => {
    let id = 0;
    const fresh = async () => { id = (await ada.share({}, [await picture('png', 90, 60)])).media[0].id; };
    // What cannot be kept is sent all the same.
    await failEachStep(() => app.nobody.get(`/media/${id}/renditions/thumb`), fresh, /rename|shard|^(open|sync) $/);
  });
});
