import sharp from 'sharp';
import { Background } from '../../src/core/runtime/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { read, setPrivate, setSuspended } from '../posts/support/sql.js';
import { colorAt, halves } from '../renditions/support/gallery.js';
import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { picture } from '../support/photos.js';
import { eventually, filesKept, keyOf } from '../uploads/support/disk.js';

describe('small copies of avatars', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  const put = async (person: Person, file: Buffer): Promise<{ small: string; large: string }> => (await person.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [file], 'file') })).body.avatar_urls;
  const statusOf = async (url: string): Promise<number> => (await app.nobody.get(url)).status;
  const kept = () => read<{ avatar_key: string; storage_key: string }>(app, 'SELECT avatar_key, storage_key FROM renditions WHERE avatar_key IS NOT NULL ORDER BY id');

  it('are those of the default avatar at first', async () => {
    const { avatar_url, avatar_urls } = (await app.nobody.get('/users/ada')).body;
    expect(avatar_urls).toEqual({ small: '/assets/default-avatar-small.png', large: avatar_url });
    for (const [url, size] of [[avatar_urls.small, 96], [avatar_urls.large, 320]] as const) {
      const { bytes, headers } = await app.nobody.get(url);
      const { width, height } = await sharp(bytes).metadata();
      expect([url, headers.get('content-type'), width, height]).toEqual([url, 'image/png', size, size]);
    }
  });

  it('are squares from the middle, in the format that is asked for, for everybody and for ever', async () => {
    const urls = await put(ada, await halves(400, 200).png().toBuffer());
    const { avatar_url } = (await ada.get('/users/me')).body;
    expect(urls).toEqual({ small: `/avatars/${keyOf(avatar_url)}/small`, large: `/avatars/${keyOf(avatar_url)}/large` });
    for (const [url, size] of [[urls.small, 96], [urls.large, 320]] as const) {
      for (const [accept, type] of [['image/webp', 'webp'], ['image/avif', 'avif'], ['*/*', 'jpeg']] as const) {
        const { status, headers, bytes } = await app.nobody.get(url, { accept });
        expect([url, accept, status, headers.get('content-type'), headers.get('vary'), headers.get('cache-control')]).toEqual([url, accept, 200, `image/${type}`, 'Accept', 'public, max-age=31536000, immutable']);
        const { width, height } = await sharp(bytes).metadata();
        expect([width, height, await colorAt(bytes, 5, 5), await colorAt(bytes, size - 5, 5)]).toEqual([size, size, 'red', 'blue']);
        expect((await app.nobody.get(url, { accept, 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
      }
    }
    expect((await kept()).length).toBe(6);
    expect((await bob.get(urls.small)).status).toBe(200);
    await setPrivate(app, ada.id);
    expect(await statusOf(urls.small)).toBe(200);
  });

  it('stand wherever people stand', async () => {
    const avatar_urls = await put(ada, await picture('png', 60, 60));
    const post = await ada.share();
    await bob.follows(ada);
    await ada.likes(post);
    await ada.comments(post, 'Hello');
    for (const [path, part] of [['/users?search=ada', ''], ['/users/bob/following', ''], [`/posts/${post.id}/likes`, ''], ['/posts', 'user'], [`/posts/${post.id}/comments`, 'user']] as const) {
      const [item] = (await bob.get(path)).body.items;
      expect([path, (part === '' ? item : item[part]).avatar_urls]).toEqual([path, avatar_urls]);
    }
  });

  it('are made once, whoever asks at once', async () => {
    const { small } = await put(bob, await picture('png', 120, 90));
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.nobody.get(small)));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('etag') ?? ''}`)).size).toBe(1);
    expect((await kept()).filter(({ avatar_key }) => small.includes(avatar_key)).length).toBe(1);
  });

  it('are made of large pictures as well, in their turn', async () => {
    const large = await sharp({ create: { width: 4_500, height: 4_000, channels: 3, background: '#dc0000' } }).png().toBuffer();
    const { small } = await put(bob, large);
    const { status, bytes } = await app.nobody.get(small);
    expect([status, await colorAt(bytes, 50, 50)]).toEqual([200, 'red']);
  }, 120_000);

  it('are there for what is an avatar, in two sizes', async () => {
    const { small } = await put(ada, await picture('png', 60, 60));
    const { image_url } = await ada.share();
    for (const path of [`/avatars/${keyOf(image_url)}/small`, `/avatars/${'0'.repeat(32)}.jpg/small`, '/avatars/x/small', '/avatars/..%2f..%2fetc/small']) {
      const { status, body } = await app.nobody.get(path);
      expect([path, status, body.code]).toEqual([path, 404, 'media-not-found']);
    }
    expect((await app.nobody.get(small.replace('small', 'huge'))).body).toMatchObject({ status: 400, code: 'invalid-input', errors: [{ field: 'size' }] });
  });

  it('are hidden with a suspended account', async () => {
    const { small } = await put(ada, await picture('png', 60, 60));
    expect(await statusOf(small)).toBe(200);
    await setSuspended(app, ada.id);
    expect(await statusOf(small)).toBe(404);
    await setSuspended(app, ada.id, false);
    expect(await statusOf(small)).toBe(200);
  });

  it('go with the avatar, when it is replaced, removed, or its account deleted', async () => {
    const gone = async (url: string): Promise<void> => {
      const key = url.split('/')[2] ?? '';
      expect(await statusOf(url)).toBe(404);
      expect((await eventually(kept, (rows) => !rows.some(({ avatar_key }) => avatar_key === key))).length).toBeGreaterThan(0);
    };
    const [carl] = await app.people('carl');
    expect(await statusOf((await put(bob, await picture('png', 59, 60))).small)).toBe(200);
    const first = await put(carl, await picture('png', 60, 60));
    expect([await statusOf(first.small), await statusOf(first.large)]).toEqual([200, 200]);
    const second = await put(carl, await picture('png', 61, 60));
    await gone(first.small);
    expect(await statusOf(second.small)).toBe(200);
    await carl.delete('/users/me/avatar');
    await gone(second.small);
    const third = await put(carl, await picture('png', 62, 60));
    expect(await statusOf(third.large)).toBe(200);
    await carl.leaves();
    await gone(third.large);
    await app.service(Background).settled();
    expect(await findFaults(app)).toEqual([]);
    const named = new Set([...(await kept()).map(({ storage_key }) => storage_key), ...(await read<{ key: string }>(app, 'SELECT storage_key AS key FROM media UNION ALL SELECT avatar_key FROM users WHERE avatar_key IS NOT NULL')).map(({ key }) => key)]);
    expect(await eventually(async () => (await filesKept()).filter((key) => !named.has(key)), (strays) => strays.length === 0)).toEqual([]);
  });

  it('that are being made while the avatar is replaced are not kept', async () => {
    const urls = await put(bob, await picture('jpeg', 900, 700));
    await Promise.all([app.nobody.get(urls.large, { accept: 'image/avif' }), app.nobody.get(urls.small), put(bob, await picture('jpeg', 64, 64))]);
    expect((await kept()).filter(({ avatar_key }) => urls.small.includes(avatar_key))).toEqual([]);
    expect(await statusOf(urls.large)).toBe(404);
  });
});
