import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { unlike } from '../support/mutations.js';
import { type Json, PASSWORD, type Person } from '../support/person.js';
import { picture } from '../support/photos.js';

describe('links to files that not everybody may see', () => {
  let app: TestApp;
  let clara: Person;
  let bob: Person;
  let eve: Person;
  let judge: Person;
  let post: Json;
  let size = 20;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [clara, bob, eve, judge] = await app.newPeople('clara', 'bob', 'eve', 'judge');
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET role = 'admin' WHERE id = ${judge.id}`));
    await clara.turns('private');
    await bob.follows(clara);
    await clara.accepts(bob);
    post = await clara.share({}, [await picture('jpeg', size, size++)]);
  });
  afterAll(() => app.stop());

  const linkFor = async (person: Person): Promise<string> => (await person.get(`/posts/${post.id}`)).body.media[0].url;
  const statusOf = async (url: string): Promise<number> => (await app.nobody.get(url)).status;

  it('are signed, kept by their reader alone and shown without a token', async () => {
    const url = await linkFor(bob);
    expect(url).toMatch(/^\/uploads\/[0-9a-f]{32}\.jpg\?expires=\d+&session=\d+&signature=[\w-]+$/);
    const { status, headers, bytes } = await app.nobody.get(url);
    expect([status, headers.get('cache-control'), bytes.length > 0]).toEqual([200, 'private, max-age=300', true]);
    // A range and a condition ask for the same right.
    expect((await app.nobody.get(url, { range: 'bytes=0-9' })).status).toBe(206);
    expect((await app.nobody.get(url, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
    expect((await app.nobody.get(url.split('?')[0] ?? '', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(404);
    expect((await app.nobody.get(url.split('?')[0] ?? '', { range: 'bytes=0-9' })).status).toBe(404);
  });

  it('are good for one file, session and moment', async () => {
    const url = new URL(await linkFor(bob), app.origin);
    const other = await clara.share({}, [await picture('png', size, size++)]);
    const changed = (change: (url: URL) => void) => {
      const copy = new URL(url);
      change(copy);
      return copy.toString();
    };
    const { searchParams } = url;
    for (const forged of [
      changed((copy) => (copy.pathname = String(other.media[0].url).split('?')[0] ?? '')),
      changed((copy) => copy.searchParams.set('expires', String(Number(searchParams.get('expires')) + 1))),
      changed((copy) => copy.searchParams.set('session', String(Number(searchParams.get('session')) - 1))),
      changed((copy) => copy.searchParams.set('session', String(Number(searchParams.get('session')) + 1))),
      changed((copy) => copy.searchParams.set('signature', unlike(searchParams.get('signature') ?? ''))),
      changed((copy) => copy.searchParams.set('signature', '')),
      ...['expires', 'session', 'signature'].map((name) => changed((copy) => copy.searchParams.delete(name))),
    ]) expect([forged, [400, 404].includes(await statusOf(forged))]).toEqual([forged, true]);
    expect(await statusOf(url.toString())).toBe(200);
  });

  it('end after ten to fifteen minutes', async () => {
    const url = await linkFor(bob);
    await later(app, 9.9 * 60_000, async () => expect(await statusOf(url)).toBe(200));
    await later(app, 15 * 60_000, async () => expect(await statusOf(url)).toBe(404));
  });

  it('end when the follower is removed or leaves', async () => {
    for (const end of [() => clara.delete('/users/me/followers/bob'), () => bob.delete('/users/clara/follow')]) {
      const url = await linkFor(bob);
      expect(await statusOf(url)).toBe(200);
      await end();
      expect(await statusOf(url)).toBe(404);
      expect((await bob.get(url)).status).toBe(404);
      await bob.follows(clara);
      expect(await statusOf(url)).toBe(404);
      await clara.accepts(bob);
    }
  });

  it('end with the session that asked for them', async () => {
    const url = await linkFor(bob);
    await bob.post('/auth/logout');
    expect(await statusOf(url)).toBe(404);
    bob.adopt((await app.nobody.post('/auth/login', { identifier: 'bob', password: PASSWORD })).body);
    expect(await statusOf(url)).toBe(404);
    expect(await statusOf(await linkFor(bob))).toBe(200);
  });

  it('end with the suspension of the reader and of the author', async () => {
    const [ofBob, ofJudge] = [await linkFor(bob), await linkFor(judge)];
    await judge.suspends(bob);
    expect(await statusOf(ofBob)).toBe(404);
    await judge.reinstates(bob);
    bob.adopt((await app.nobody.post('/auth/login', { identifier: 'bob', password: PASSWORD })).body);
    const again = await linkFor(bob);
    await judge.suspends(clara);
    expect([await statusOf(again), await statusOf(ofJudge)]).toEqual([404, 200]);
    await judge.reinstates(clara);
    clara.adopt((await app.nobody.post('/auth/login', { identifier: 'clara', password: PASSWORD })).body);
    expect(await statusOf(again)).toBe(200);
  });

  it('end with the post, for its author and for administrators too', async () => {
    const links = await Promise.all([bob, clara, judge].map(linkFor));
    // The file itself goes a moment later; until then nobody gets it.
    const { PostPurge } = await import('../../src/modules/posts/index.js');
    const purge = app.service(PostPurge);
    const purgeDeleted = purge.purgeDeleted.bind(purge);
    purge.purgeDeleted = () => Promise.resolve();
    try {
      await clara.deletes(post);
      for (const url of links) expect(await statusOf(url)).toBe(404);
      for (const person of [bob, clara, judge]) expect((await person.get(links[0]?.split('?')[0] ?? '')).status).toBe(404);
    } finally {
      purge.purgeDeleted = purgeDeleted;
    }
  });

  it('follow the visibility of the post', async () => {
    const [ofBob, ofClara] = [await linkFor(bob), await linkFor(clara)];
    await clara.edits(post, { visibility: 'private' });
    expect([await statusOf(ofBob), await statusOf(ofClara)]).toEqual([404, 200]);
    await clara.edits(post, { visibility: 'followers' });
    expect([await statusOf(ofBob), await statusOf(ofClara)]).toEqual([200, 200]);
  });

  it('are permanent while everybody may see the post, and end with that', async () => {
    await clara.turns('public');
    const plain = await linkFor(eve);
    expect(plain).toMatch(/^\/uploads\/[0-9a-f]{32}\.jpg$/);
    const open = await app.nobody.get(plain);
    expect([open.status, open.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    await clara.turns('private');
    expect([await statusOf(plain), (await eve.get(plain)).status, (await bob.get(plain)).status]).toEqual([404, 404, 200]);
    expect((await app.nobody.get(plain, { 'if-none-match': open.headers.get('etag') ?? '' })).status).toBe(404);
    await clara.turns('public');
    for (const visibility of ['followers', 'private']) {
      await clara.edits(post, { visibility });
      expect([await statusOf(plain), (await eve.get(plain)).status]).toEqual([404, 404]);
    }
    await clara.edits(post, { visibility: 'public' });
    expect(await statusOf(plain)).toBe(200);
  });

  it('are not made for uploads of others', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await picture('jpeg', size, size++))]), 'x.jpg');
    const { status, body } = await clara.postForm('/media', form);
    expect(status).toBe(201);
    expect(await statusOf(body.url)).toBe(200);
    const plain = String(body.url).split('?')[0] ?? '';
    expect([await statusOf(plain), (await bob.get(plain)).status, (await clara.get(plain)).status]).toEqual([404, 404, 200]);
  });
});
