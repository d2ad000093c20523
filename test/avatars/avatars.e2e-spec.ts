import { jest } from '@jest/globals';
import sharp from 'sharp';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { AdminService } from '../../src/modules/admin/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Answer, type Client, PASSWORD, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { filesKept, keyOf, overwriteStored, removeStored } from '../uploads/support/disk.js';

const DEFAULT = '/assets/default-avatar.png';

describe('avatars', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  const put = (person: Client, files: Buffer[], fields: Record<string, string> = {}, field = 'image'): Promise<Answer> =>
    person.request('/users/me/avatar', { method: 'PUT', form: photoForm(fields, files, field) });
  const settle = () => app.service(Background).settled();

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  it('are a default one at first', async () => {
    const { body } = await app.nobody.get('/users/ada');
    expect(body.avatar_url).toBe(DEFAULT);
    expect((await app.nobody.get(DEFAULT)).headers.get('content-type')).toBe('image/png');
  });

  it('are one\'s own to set', async () => {
    expect((await put(app.nobody, [photo()])).status).toBe(401);
    expect((await app.nobody.delete('/users/me/avatar')).status).toBe(401);
    expect((await ada.request('/users/bob/avatar', { method: 'PUT', form: photoForm({}, [photo()]) })).status).toBe(404);
    expect(await filesKept()).toEqual([]);
  });

  it('may be of each of the five kinds, and replace each other', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
      const bytes = await picture(format);
      const { status, body } = await put(ada, [bytes]);
      expect([format, status, body.id, body.email]).toEqual([format, 200, ada.id, ada.email]);
      const file = await app.nobody.get(body.avatar_url);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, `image/${format}`]);
      expect((await sharp(file.bytes).metadata()).width).toBe(40);
      await settle();
      expect(await filesKept()).toEqual([keyOf(body.avatar_url)]);
    }
  });

  it('are served to everybody, for ever', async () => {
    const { avatar_url } = (await put(ada, [photo()])).body;
    const { headers } = await app.nobody.get(avatar_url);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await app.nobody.get(avatar_url, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
    await ada.turns('private');
    for (const client of [app.nobody, bob]) {
      const file = await client.get(avatar_url);
      expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
  });

  it('stand in every summary', async () => {
    const { avatar_url } = (await put(ada, [photo()])).body;
    const post = await ada.share();
    const other = await bob.share();
    await ada.likes(other);
    await ada.follows(bob);
    await bob.follows(ada);
    expect((await ada.post(`/posts/${other.id}/comments`, { content: 'Hello' })).body.user.avatar_url).toBe(avatar_url);
    expect(post.user.avatar_url).toBe(avatar_url);
    const lists = ['/users?search=ada', '/users/bob/followers', '/users/bob/following', `/posts/${other.id}/likes`].map((path) => [path, '']);
    lists.push(['/users/ada/posts', 'user'], ['/posts?user_id=' + ada.id, 'user'], [`/posts/${other.id}/comments`, 'user'], ['/notifications', 'actor']);
    for (const [path = '', part = ''] of lists) {
      const [item] = await bob.all(path);
      expect([path, (part === '' ? item : item[part]).avatar_url]).toEqual([path, avatar_url]);
    }
    expect((await bob.all('/feed')).map((item) => item.user.avatar_url).sort()).toEqual([DEFAULT, avatar_url].sort());
    expect((await bob.get(`/posts/${post.id}`)).body.user.avatar_url).toBe(avatar_url);
    expect((await bob.get('/users/ada')).body.avatar_url).toBe(avatar_url);
  });

  it('are refused when they are no picture, and leave nothing behind', async () => {
    const { avatar_url } = (await put(ada, [photo()])).body;
    const before = await filesKept();
    const broken = photo().subarray(0, 200);
    const large = Buffer.concat([photo(), Buffer.alloc(11 * 2 ** 20)]);
    const wide = await sharp({ create: { width: 16_400, height: 2, channels: 3, background: '#000' } }).png().toBuffer();
    const refused: [string, Buffer[], Record<string, string>, string, number][] = [
      ['svg', [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')], {}, 'image', 415],
      ['pdf', [Buffer.from('%PDF-1.7\n')], {}, 'image', 415],
      ['text', [Buffer.from('hello')], {}, 'image', 415],
      ['cut off', [broken], {}, 'image', 422],
      ['too wide', [wide], {}, 'image', 422],
      ['too large', [large], {}, 'image', 413],
      ['none', [], { note: 'x' }, 'image', 400],
      ['two', [photo(), photo()], {}, 'image', 400],
      ['another field', [photo()], {}, 'avatar', 400],
      ['a field beside it', [photo()], { caption: 'x' }, 'image', 400],
      ['a prototype beside it', [photo()], { constructor: 'x' }, 'image', 400],
    ];
    for (const [name, files, fields, field, status] of refused) {
      expect([name, (await put(ada, files, fields, field)).status]).toEqual([name, status]);
    }
    expect((await ada.request('/users/me/avatar', { method: 'PUT', json: {} })).status).toBe(415);
    expect((await ada.get('/users/me')).body.avatar_url).toBe(avatar_url);
    expect(await filesKept()).toEqual(before);
  });

  it('lose what tells where they were taken', async () => {
    const bytes = await sharp(photo()).withExif({ IFD0: { Make: 'Secretcam' } }).jpeg().toBuffer();
    expect(bytes.includes('Secretcam')).toBe(true);
    const { body } = await put(bob, [bytes]);
    expect((await app.nobody.get(body.avatar_url)).bytes.includes('Secretcam')).toBe(false);
  });

  it('end in one file when many are set at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => put(bob, [photo()])));
    for (const { status } of answers) expect(status).toBe(200);
    await settle();
    expect(await filesKept()).toHaveLength(1);
    expect((await app.nobody.get((await bob.get('/users/me')).body.avatar_url)).status).toBe(200);
  });

  it('can be taken away, again and again', async () => {
    const { avatar_url } = (await put(bob, [photo()])).body;
    for (const _round of [1, 2, 3]) {
      const { status, body } = await bob.delete('/users/me/avatar');
      expect([status, body.avatar_url, body.username]).toEqual([200, DEFAULT, 'bob']);
    }
    await settle();
    expect((await app.nobody.get(avatar_url)).status).toBe(404);
    expect(await filesKept()).not.toContain(keyOf(avatar_url));
  });

  it('are known to the sweep and to the checks', async () => {
    const key = keyOf((await put(ada, [photo()])).body.avatar_url);
    const before = await filesKept();
    setAhead(app, 2 * 3_600_000);
    await app.service(MediaSweeper).sweep();
    jest.restoreAllMocks();
    expect(await filesKept()).toEqual(before);
    expect(await findFaults(app)).toEqual([]);
    await overwriteStored(key, new Uint8Array(Buffer.from('other bytes')));
    expect(await findFaults(app)).toEqual([`avatars: user ${ada.id}: the avatar's file ${key} has other bytes than were stored`]);
    await removeStored(key);
    expect(await findFaults(app)).toEqual([`avatars: user ${ada.id}: the avatar's file ${key} is missing`]);
    expect((await app.nobody.get(`/uploads/${key}`)).status).toBe(404);
    await put(ada, [photo()]);
    expect(await findFaults(app)).toEqual([]);
  });

  it('go with a suspension, come back after it and end with the account', async () => {
    const { avatar_url } = (await put(ada, [photo()])).body;
    const admin = app.service(AdminService);
    await admin.changeUser('ada', { status: 'suspended' }, null);
    for (const client of [app.nobody, bob]) expect((await client.get(avatar_url)).status).toBe(404);
    await admin.changeUser('ada', { status: 'active' }, null);
    expect((await app.nobody.get(avatar_url)).status).toBe(200);
    ada.adopt((await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body);
    await ada.leaves();
    expect((await app.nobody.get(avatar_url)).status).toBe(404);
    await settle();
    expect(await filesKept()).not.toContain(keyOf(avatar_url));
  });
});
