import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Background } from '../../src/core/runtime/index.js';
import { DiscardedFiles } from '../../src/core/storage/index.js';
import { PostPurge } from '../../src/modules/posts/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { read } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { onPostgres } from '../support/database.js';
import { type Answer, PASSWORD, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { type Fate, PostgresProxy } from '../support/postgres-proxy.js';
import { filesKept, keyOf } from '../uploads/support/disk.js';

const HOUR_MS = 3_600_000;
const UNKNOWN = 'outcome-unknown';
/** More COMMITs than any request has. */
const MANY = 12;

(onPostgres ? describe : describe.skip)('a connection that is cut at COMMIT', () => {
  const proxy = new PostgresProxy();
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ DATABASE_URL: await proxy.start(process.env.DATABASE_URL ?? '') });
    [ada] = await app.people('ada');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await app.stop();
    await proxy.stop();
  });

  /** Each COMMIT of a request in turn is the one; gives the answers to the requests that were cut. */
  async function cutEach(fate: Fate, story: (ask: (request: () => Promise<Answer>) => Promise<Answer>) => Promise<void>): Promise<Answer[]> {
    const answers: Answer[] = [];
    let isThrough = false;
    for (let skip = 0; skip < MANY && !isThrough; skip++) {
      await app.service(Background).settled();
      await story(async (request) => {
        proxy.cutAfter(skip, fate);
        const answer = await request();
        isThrough = !proxy.disarm();
        if (!isThrough) answers.push(answer);
        return answer;
      });
    }
    expect(isThrough).toBe(true);
    return answers;
  }

  /** What is unclear is told as such, and the request that is cut after the last COMMIT of its own is as good as any. */
  function expectToldApart(answers: readonly Answer[]): void {
    const told = answers.filter(({ status }) => status === 503);
    expect(told.length).toBeGreaterThan(0);
    for (const { body, headers } of told) expect([body.code, headers.get('retry-after')]).toEqual([UNKNOWN, '2']);
    for (const { status } of answers) expect([200, 201, 204, 503]).toContain(status);
  }

  /** Nothing is missing, and once reservations have ended nothing is too much. */
  async function expectWhole(): Promise<void> {
    await app.service(Background).settled();
    setAhead(app, 2 * HOUR_MS);
    await app.service(DiscardedFiles).settle();
    jest.restoreAllMocks();
    expect(await read(app, 'SELECT storage_key FROM unowned_files')).toEqual([]);
    expect(await findFaults(app)).toEqual([]);
    const named = await read<{ key: string }>(app, 'SELECT storage_key AS key FROM media UNION ALL SELECT avatar_key FROM users WHERE avatar_key IS NOT NULL');
    expect(await filesKept()).toEqual(named.map(({ key }) => key).sort());
  }

  describe.each(['kept', 'lost'] as const)('when the transaction was %s', (fate) => {
    it('makes one post with its file when the request is repeated with its key', async () => {
      const keys: string[] = [];
      const answers = await cutEach(fate, async (ask) => {
        const key = randomUUID();
        const post = () => ada.postForm('/posts', photoForm({ caption: key }, [photo()]), { 'Idempotency-Key': key });
        await ask(post);
        const { status, body } = await post();
        expect([status, body.caption]).toEqual([201, key]);
        expect((await app.nobody.get(body.image_url)).bytes.equals(photo())).toBe(true);
        keys.push(key);
      });
      expectToldApart(answers);
      for (const key of keys) expect(await read(app, 'SELECT id FROM posts WHERE caption = $1', [key])).toHaveLength(1);
      expect((await ada.get('/users/me')).body.posts_count).toBe((await read(app, 'SELECT id FROM posts')).length);
      await expectWhole();
    });

    it('makes one of earlier uploads, and one upload', async () => {
      expectToldApart(await cutEach(fate, async (ask) => {
        const key = randomUUID();
        const upload = () => ada.postForm('/media', photoForm({ alt_text: key }, [photo()], 'file'), { 'Idempotency-Key': key });
        await ask(upload);
        const { status, body } = await upload();
        expect(status).toBe(201);
        expect((await ada.get(body.url)).status).toBe(200);
        expect(await read(app, 'SELECT id FROM media WHERE alt_text = $1', [key])).toHaveLength(1);
        expect((await ada.post('/posts/from-media', { media_ids: [body.id] })).status).toBe(201);
      }));
      await expectWhole();
    });

    it('puts an avatar that is there', async () => {
      expectToldApart(await cutEach(fate, async (ask) => {
        const put = () => ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) });
        await ask(put);
        const meanwhile = (await ada.get('/users/me')).body.avatar_url;
        expect((await app.nobody.get(meanwhile)).status).toBe(200);
        const { status, body } = await put();
        expect(status).toBe(200);
        expect((await app.nobody.get(body.avatar_url)).bytes.equals(photo())).toBe(true);
      }));
      await expectWhole();
    });

    it('deletes a post with its file, once', async () => {
      expectToldApart(await cutEach(fate, async (ask) => {
        const { id, image_url } = await ada.share();
        const answer = await ask(() => ada.delete(`/posts/${id}`));
        if (answer.status === 503) expect([204, 404]).toContain((await ada.delete(`/posts/${id}`)).status);
        // Which the server does each minute: what was to follow the commit did not.
        await app.service(PostPurge).purgeDeleted();
        await app.service(Background).settled();
        expect(await filesKept()).not.toContain(keyOf(image_url));
      }));
      await expectWhole();
    });

    it('counts a like once', async () => {
      const post = await ada.share();
      expectToldApart(await cutEach(fate, async (ask) => {
        await ask(() => ada.post(`/posts/${post.id}/like`));
        expect((await ada.post(`/posts/${post.id}/like`)).status).toBe(200);
        expect((await ada.get(`/posts/${post.id}`)).body.likes_count).toBe(1);
        await ada.unlikes(post);
      }));
      await expectWhole();
    });

    it('makes one account', async () => {
      let number = 0;
      expectToldApart(await cutEach(fate, async (ask) => {
        const username = `${fate}_${number++}`;
        const register = () => app.nobody.post('/auth/register', { username, email: `${username}@example.org`, password: PASSWORD });
        const { status } = await ask(register);
        const again = await register();
        expect([201, 409]).toContain(again.status);
        if (status === 201) expect(again.status).toBe(409);
        expect((await app.nobody.post('/auth/login', { identifier: username, password: PASSWORD })).status).toBe(200);
      }));
      await expectWhole();
    });
  });
});
