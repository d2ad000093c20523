import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setPrivate, setSuspended, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { onS3 } from '../support/bucket.js';
import { setAhead } from '../support/clock.js';
import { unlike } from '../support/mutations.js';
import { type Json, PASSWORD, type Person } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { keyOf } from './support/disk.js';
import { RawConnection } from './support/raw-http.js';

describe('stored files', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;
  let open: Json;
  let closed: Json;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob, eve] = await app.people('ada', 'bob', 'eve');
    await bob.follows(ada);
    open = await ada.share();
    closed = await ada.share({ visibility: 'followers' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  /** Lets time pass for links; sessions last longer. */
  function pass(seconds: number): void {
    setAhead(app, seconds * 1000);
  }

  const linkFor = async (person: Person, post: Json = closed): Promise<string> => (await person.get(`/posts/${post.id}`)).body.image_url;
  const statusOf = async (link: string): Promise<number> => (await app.nobody.get(link)).status;

  describe('are sent', () => {
    it('so that a browser can only show them', async () => {
      const { status, headers, bytes } = await app.nobody.get(open.image_url);
      expect(status).toBe(200);
      expect(bytes.equals(photo())).toBe(true);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String(photo().length),
        etag: `"${createHash('sha256').update(photo()).digest('hex')}"`,
        'accept-ranges': 'bytes',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
        'content-disposition': 'inline',
        'x-request-id': expect.any(String),
      });
      expect(headers.get('vary') ?? '').not.toMatch(/authorization/i);
      expect(headers.has('set-cookie')).toBe(false);
      expect(Date.parse(headers.get('last-modified') ?? '')).toBeLessThanOrEqual(Date.now());
    });

    it('for their reader alone to keep, and not for long, where not everybody may see them', async () => {
      for (const answer of [await bob.get(closed.image_url.split('?')[0]), await app.nobody.get(await linkFor(bob))]) {
        expect(answer.status).toBe(200);
        expect(answer.headers.get('cache-control')).toBe('private, max-age=300');
        // S3 sends no headers but those of the file.
        if (!onS3) expect(Object.fromEntries(answer.headers)).toMatchObject({
          'cross-origin-resource-policy': 'same-site',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
        });
      }
    });

    it('only when they have changed', async () => {
      const etag = (await app.nobody.get(open.image_url)).headers.get('etag') ?? '';
      for (const given of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
        const { status, headers, bytes } = await app.nobody.get(open.image_url, { 'if-none-match': given });
        expect([given, status, bytes.length]).toEqual([given, 304, 0]);
        expect(headers.get('etag')).toBe(etag);
        expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      }
      expect((await app.nobody.get(open.image_url, { 'if-none-match': '"other"' })).status).toBe(200);
      expect((await app.nobody.get(open.image_url, { 'if-match': '"other"' })).status).toBe(412);
      expect((await app.nobody.get(open.image_url, { 'if-match': etag })).status).toBe(200);
    });

    it('in ranges', async () => {
      const size = photo().length;
      for (const [range, start, end] of [
        ['bytes=0-0', 0, 0],
        ['bytes=10-19', 10, 19],
        ['bytes=100-', 100, size - 1],
        ['bytes=-7', size - 7, size - 1],
        [`bytes=${size - 1}-${size + 100}`, size - 1, size - 1],
        ['bytes=-99999999', 0, size - 1],
      ] as const) {
        const { status, headers, bytes } = await app.nobody.get(open.image_url, { range });
        expect([range, status, headers.get('content-range')]).toEqual([range, 206, `bytes ${start}-${end}/${size}`]);
        expect(bytes.equals(photo().subarray(start, end + 1))).toBe(true);
      }
      for (const range of [`bytes=${size}-`, 'bytes=999999-1000000', 'bytes=5-1', 'bytes=-0']) {
        const { status, headers, body } = await app.nobody.get(open.image_url, { range });
        expect([range, status, headers.get('content-range')]).toEqual([range, 416, `bytes */${size}`]);
        expect(headers.get('content-type')).toBe('application/problem+json');
        expect(headers.get('cache-control')).toBe('private, no-store');
        expect(body.status).toBe(416);
      }
      for (const range of ['bites=0-1', 'bytes=a-b', 'bytes=0-1,5-9']) {
        const { status, bytes } = await app.nobody.get(open.image_url, { range });
        expect([range, status, bytes.length]).toEqual([range, 200, size]);
      }
      const etag = (await app.nobody.get(open.image_url)).headers.get('etag') ?? '';
      expect((await app.nobody.get(open.image_url, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
      expect((await app.nobody.get(open.image_url, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    });

    it('without their bytes to HEAD', async () => {
      const { status, headers, bytes } = await app.nobody.request(open.image_url, { method: 'HEAD' });
      expect([status, bytes.length, headers.get('content-length'), headers.get('content-type')]).toEqual([200, 0, String(photo().length), 'image/jpeg']);
      expect((await app.nobody.request(closed.image_url.split('?')[0], { method: 'HEAD' })).status).toBe(404);
    });

    it('to nobody by other methods', async () => {
      for (const method of ['POST', 'PATCH', 'DELETE']) {
        const { status, headers } = await ada.request(open.image_url, { method });
        expect([method, status]).toEqual([method, 405]);
        expect(headers.get('allow')).toMatch(/GET/);
      }
    });

    it('to many at once, whole', async () => {
      const original = await picture('png', 800, 600);
      const { image_url } = await ada.share({}, [original]);
      const answers = await Promise.all(Array.from({ length: 40 }, () => app.nobody.get(image_url)));
      for (const { bytes } of answers) expect(bytes.equals(original)).toBe(true);
    });
  });

  describe('behind a signed link', () => {
    it('are there for ten to fifteen minutes', async () => {
      const link = await linkFor(bob);
      expect(link).toMatch(/^\/uploads\/[0-9a-f]{32}\.jpg\?expires=\d+&session=\d+&signature=[\w-]+$/);
      expect(await statusOf(link)).toBe(200);
      pass(590);
      expect(await statusOf(link)).toBe(200);
      pass(901);
      expect(await statusOf(link)).toBe(404);
    });

    it('are not there for a link that was changed', async () => {
      const link = new URL(await linkFor(bob), app.origin);
      const elsewhere = new URL(await linkFor(bob, await ada.share({ visibility: 'followers' })), app.origin);
      const changed = (change: (url: URL) => void): string => {
        const url = new URL(link);
        change(url);
        return url.toString();
      };
      const signature = link.searchParams.get('signature') ?? '';
      for (const bad of [
        changed((url) => url.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1))),
        changed((url) => url.searchParams.set('session', '1')),
        changed((url) => url.searchParams.set('signature', elsewhere.searchParams.get('signature') ?? '')),
        changed((url) => url.searchParams.set('signature', unlike(signature))),
        changed((url) => url.searchParams.set('signature', signature.toLowerCase())),
        changed((url) => (url.pathname = elsewhere.pathname)),
        changed((url) => url.searchParams.delete('signature')),
        changed((url) => url.searchParams.delete('session')),
        changed((url) => url.searchParams.delete('expires')),
      ]) {
        expect([bad, await statusOf(bad)]).toEqual([bad, 404]);
      }
      for (const bad of [`${link.toString()}&more=1`, `${link.toString()}&session=1`, changed((url) => url.searchParams.set('expires', 'soon'))]) {
        expect([bad, await statusOf(bad)]).toEqual([bad, 400]);
      }
      expect(await statusOf(link.toString())).toBe(200);
    });

    it('are gone for those who have logged out', async () => {
      const login = await app.nobody.post('/auth/login', { identifier: 'bob', password: PASSWORD });
      const [first] = await app.people('short');
      first.adopt(login.body);
      const link = await linkFor(first);
      expect(await statusOf(link)).toBe(200);
      await first.post('/auth/logout');
      expect(await statusOf(link)).toBe(404);
      expect(await statusOf(await linkFor(bob))).toBe(200);
    });

    it('are gone for those who have unfollowed, or were removed', async () => {
      const link = await linkFor(bob);
      await bob.unfollows(ada);
      expect(await statusOf(link)).toBe(404);
      await bob.follows(ada);
      expect(await statusOf(link)).toBe(200);
      await write(app, 'DELETE FROM follows WHERE follower_id = $1', [bob.id]);
      expect(await statusOf(link)).toBe(404);
      await bob.follows(ada);
    });

    it('follow their post when it is hidden, shown or deleted', async () => {
      const post = await ada.share({ visibility: 'followers' });
      const link = await linkFor(bob, post);
      const plain = link.split('?')[0] ?? '';
      await ada.edits(post, { visibility: 'private' });
      expect(await statusOf(link)).toBe(404);
      await ada.edits(post, { visibility: 'public' });
      expect([await statusOf(link), await statusOf(plain)]).toEqual([200, 200]);
      await setPrivate(app, ada.id);
      expect([await statusOf(link), await statusOf(plain)]).toEqual([200, 404]);
      expect((await eve.get(plain)).status).toBe(404);
      await setPrivate(app, ada.id, false);
      await ada.deletes(post);
      expect([await statusOf(link), await statusOf(plain), (await ada.get(plain)).status]).toEqual([404, 404, 404]);
    });

    it('are gone with their author’s or their reader’s suspension', async () => {
      const link = await linkFor(bob);
      await setSuspended(app, ada.id);
      expect([await statusOf(link), await statusOf(open.image_url)]).toEqual([404, 404]);
      await setSuspended(app, ada.id, false);
      await setSuspended(app, bob.id);
      expect(await statusOf(link)).toBe(403);
      await setSuspended(app, bob.id, false);
      expect(await statusOf(link)).toBe(200);
    });
  });

  describe('are the only thing under /uploads', () => {
    it('and nothing else is reached by a path', async () => {
      const folder = process.env.UPLOAD_DIR ?? '';
      const key = keyOf(open.image_url);
      writeFileSync(join(folder, '.hidden'), 'hidden content');
      writeFileSync(join(folder, 'secret.jpg'), 'hidden content');
      writeFileSync(join(folder, `${'0'.repeat(32)}.jpg`), 'hidden content');
      symlinkSync('/etc/passwd', join(folder, `${'1'.repeat(32)}.jpg`));
      for (const path of [
        '..%2f..%2fetc%2fpasswd',
        '..%2ftest.sqlite',
        '%2e%2e%2ftest.sqlite',
        '..%5ctest.sqlite',
        '.hidden',
        '.gitkeep',
        '.incoming',
        'secret.jpg',
        `${'0'.repeat(32)}.jpg`,
        `${'1'.repeat(32)}.jpg`,
        key.toUpperCase(),
        `${key}%00`,
        `${key}%00.png`,
        `${key}.`,
        `${key}%20`,
        key.replace('.jpg', '.png'),
        key.replace('.jpg', ''),
        key.slice(1),
        `${key.slice(0, 2)}%2f${key}`,
        `.%2f${key}`,
        'x'.repeat(5_000),
      ]) {
        const { status, bytes } = await app.nobody.get(`/uploads/${path}`);
        expect([path, status]).toEqual([path, 404]);
        expect(bytes.includes('hidden content')).toBe(false);
      }
    });

    it('not even by paths that clients would tidy up', async () => {
      const key = keyOf(open.image_url);
      for (const path of ['/uploads/../data/jwt-secret', '/uploads/../../../etc/passwd', `/uploads//etc/passwd`, `/uploads/${key.slice(0, 2)}/${key}`, '/uploads/', '/uploads', '/uploads/%zz', '/uploads/%c0%ae%c0%ae%2f']) {
        const connection = await RawConnection.open(app.origin);
        connection.write(`GET ${path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n`);
        const answer = await connection.answer(5_000);
        connection.cut();
        expect([path, [400, 404].includes(answer?.status ?? 0)]).toEqual([path, true]);
        expect(answer?.body).not.toMatch(/root:|hidden content/);
      }
    });

    it('and a stale token is refused there too', async () => {
      const { status } = await app.nobody.get(open.image_url, { authorization: 'Bearer stale' });
      expect(status).toBe(401);
    });
  });
});
