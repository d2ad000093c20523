import { Background } from '../../src/core/runtime/index.js';
import { IncomingFiles, MediaStorage } from '../../src/core/storage/index.js';
import { OneTimeTokens } from '../../src/modules/auth/one-time-tokens.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { type Answer, type Json, PASSWORD, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { eventually, filesKept } from '../uploads/support/disk.js';
import { multipart } from '../uploads/support/multipart.js';
import { RawConnection, multipartHead } from '../uploads/support/raw-http.js';
import { mp4 } from '../videos/support/mp4.js';
import { AfterTheGuard } from './support/after-the-guard.js';
import { AfterTheStep } from './support/after-the-step.js';
import { everything } from './support/snapshot.js';

const NEW = 'what only the owner knows';
const WAIT_MS = 20_000;
const { raw: form, type } = multipart([
  { name: 'file', filename: 'a.jpg', body: photo() },
  { name: 'file', filename: 'b.mp4', body: mp4() },
  { name: 'caption', body: 'Too late' },
]);
const { raw: one } = multipart([{ name: 'file', filename: 'a.jpg', body: photo() }]);

type Loss = (person: Person) => Promise<Answer>;
interface Upload {
  route: string;
  body: Uint8Array;
}

describe('an upload that is under way', () => {
  let app: TestApp;
  let root: Person;
  let guard: AfterTheGuard;
  let stored: AfterTheStep;
  let copied: AfterTheStep;
  let names = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    [root] = await app.people('root1');
    await promote(app, 'root1');
    guard = new AfterTheGuard(app);
    stored = new AfterTheStep(app.service(MediaStorage), 'put');
    copied = new AfterTheStep(app.service(IncomingFiles), 'copy');
  });
  afterAll(() => app.stop());

  const somebody = async (): Promise<Person> => {
    const [person] = await app.people(`sender_${names++}`);
    await app.service(Background).settled();
    return person;
  };
  const signIn = async (person: Person, password = PASSWORD): Promise<Person> => {
    const device = new Person(app.origin, person.username);
    device.adopt((await app.nobody.post('/auth/login', { identifier: person.username, password })).body);
    return device;
  };
  const changed = (person: Person, change: object): Promise<Answer> => root.patch(`/admin/users/${person.username}`, change);
  const losses: [string, Loss][] = [
    ['its session was ended by itself', (person) => person.post('/auth/logout')],
    ['its session was ended from another device', async (person) => (await signIn(person)).delete('/auth/sessions')],
    ['the password was reset', async (person) => {
      const token = await app.service(OneTimeTokens).issue(person.id, 'reset', person.email);
      return app.nobody.post('/auth/reset-password', { token, password: NEW });
    }],
    ['the account was suspended', (person) => changed(person, { status: 'suspended' })],
    ['the administrator became a user', async (person) => {
      await promote(app, person.username);
      return changed(person, { role: 'user' });
    }],
    ['the account was deleted', (person) => person.delete('/users/me', { password: PASSWORD })],
  ];
  const uploads: Upload[] = [
    { route: 'POST /posts', body: form },
    { route: 'POST /media', body: one },
    { route: 'PUT /users/me/avatar', body: one },
  ];

  /** Rows of the request while it runs: its claim of a key, its reservations, its files. */
  const isPassing = (row: string) => !row.includes(' ') || /^(?:idempotency_keys|unowned_files) /.test(row);
  const kept = async () => {
    const all = await everything(app);
    return { passing: all.filter(isPassing), rows: all.filter((row) => !isPassing(row)) };
  };

  /** Sends the first half and leaves the rest until the file is arriving, the session having been seen. */
  async function send({ route, body }: Upload, person: Person, onHalf: () => Promise<unknown>): Promise<[number, string | undefined]> {
    const [method = '', path = ''] = route.split(' ');
    const before = (await filesKept()).length;
    const connection = await RawConnection.open(app.origin);
    const isSeen = new Promise<void>((resolve) => {
      guard.once(() => Promise.resolve(resolve()));
    });
    const key = method === 'POST' && path === '/posts' ? `\r\nIdempotency-Key: of-${person.username}` : '';
    connection.write(multipartHead(path, person.token, `Content-Length: ${body.length}${key}`, type).replace(/^POST/, method));
    const half = Math.floor(body.length / 2);
    connection.write(body.subarray(0, half));
    await isSeen;
    expect((await eventually(filesKept, (files) => files.length > before)).length).toBeGreaterThan(before);
    await onHalf();
    connection.write(body.subarray(half));
    const answer = await connection.answer(WAIT_MS);
    connection.cut();
    return [answer?.status ?? 0, (JSON.parse(answer?.body || '{}') as { code?: string }).code];
  }

  const announce = async (person: Person): Promise<Json> => {
    const { status, body } = await person.post('/media/presign', { content_type: 'image/jpeg', size: photo().length });
    expect(status).toBe(201);
    return body;
  };
  const put = ({ url, headers }: Json): Promise<globalThis.Response> => fetch(new URL(url, app.origin), { method: 'PUT', headers, body: new Uint8Array(photo()) });

  describe.each(losses)('when %s', (what, take) => {
    const lose = async (person: Person) => expect(Math.floor((await take(person)).status / 100)).toBe(2);

    it.each(uploads)('is refused and leaves nothing: $route', async (upload) => {
      for (const moment of ['half', 'stored']) {
        const person = await somebody();
        const before = await kept();
        let rows: string[] = [];
        const meanwhile = async () => {
          await lose(person);
          ({ rows } = await kept());
        };
        if (moment === 'stored') stored.once(meanwhile);
        expect(await send(upload, person, moment === 'half' ? meanwhile : () => Promise.resolve())).toEqual([401, 'not-authenticated']);
        const after = await eventually(kept, ({ passing }) => passing.length === before.passing.length);
        expect(after).toEqual({ passing: before.passing, rows });
      }
    });

    it('is not completed from an announcement', async () => {
      for (const moment of [stored, copied]) {
        const person = await somebody();
        const before = await kept();
        const announced = await announce(person);
        expect((await put(announced)).status).toBe(200);
        const sent = await kept();
        let rows: string[] = [];
        moment.once(async () => {
          await lose(person);
          ({ rows } = await kept());
        });
        const { status, body } = await person.post(`/media/${announced.media_id}/complete`);
        expect([status, body.code]).toEqual([401, 'not-authenticated']);
        // What was sent stays until it is completed or a day is over, unless the account is gone.
        const expected = what === 'the account was deleted' ? before : sent;
        const after = await eventually(kept, ({ passing }) => passing.length === expected.passing.length);
        expect(after).toEqual({ passing: expected.passing, rows });
      }
    });

    it('is kept by its link only for somebody who has an account, and not completed', async () => {
      if (onS3) return;
      const person = await somebody();
      const before = await kept();
      const { media_id, url, headers } = await announce(person);
      const connection = await RawConnection.open(app.origin);
      const half = Math.floor(photo().length / 2);
      const count = (await filesKept()).length;
      connection.write(`PUT ${new URL(url, app.origin).pathname}${new URL(url, app.origin).search} HTTP/1.1\r\nHost: test\r\nContent-Type: ${headers['Content-Type']}\r\nContent-Length: ${photo().length}\r\n\r\n`);
      connection.write(photo().subarray(0, half));
      expect(await eventually(filesKept, (files) => files.length > count)).not.toHaveLength(count);
      await lose(person);
      connection.write(photo().subarray(half));
      const isKept = !['the account was suspended', 'the account was deleted'].includes(what);
      expect((await connection.answer(WAIT_MS))?.status).toBe(isKept ? 200 : 409);
      connection.cut();
      expect((await person.post(`/media/${media_id}/complete`)).status).toBe(401);
      if (!isKept) expect((await eventually(kept, ({ passing }) => passing.length === before.passing.length)).passing).toEqual(before.passing);
    });
  });

  it('can be repeated with its key once its sender has signed in again', async () => {
    const person = await somebody();
    const [upload = { route: '', body: form }] = uploads;
    expect(await send(upload, person, () => person.post('/auth/logout'))).toEqual([401, 'not-authenticated']);
    person.token = (await signIn(person)).token;
    expect((await send(upload, person, () => Promise.resolve()))[0]).toBe(201);
    expect((await person.get('/users/me')).body.posts_count).toBe(1);
  });

  it.each(uploads)('is taken when nothing is lost: $route', async (upload) => {
    expect(Math.floor((await send(upload, await somebody(), () => Promise.resolve()))[0] / 100)).toBe(2);
  });

  it('shows to followers alone when its author has become private meanwhile', async () => {
    const [author, stranger] = [await somebody(), await somebody()];
    const [upload = { route: '', body: form }] = uploads;
    const isSent = await send(upload, author, () => author.patch('/users/me', { is_private: true }));
    expect(isSent[0]).toBe(201);
    const [post] = (await author.get(`/users/${author.username}/posts`)).body.items;
    const [path] = post.image_url.split('?');
    for (const client of [stranger, app.nobody]) {
      expect((await client.get(`/posts/${post.id}`)).status).toBe(404);
      expect((await client.get(path)).status).toBe(404);
    }
  });
});
