import { jest } from '@jest/globals';
import { setAdmin, setPrivate, setSuspended, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { picture } from '../support/photos.js';
import { customUrl, mediaOf, rendition } from './support/gallery.js';

describe('renditions are for whom their media are for', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;
  let judge: Person;
  let closed: { id: number; post: Json };
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob, eve, judge] = await app.people('ada', 'bob', 'eve', 'judge');
    await setAdmin(app, judge.id);
    await bob.follows(ada);
    closed = await mediaOf(ada, await picture('jpeg', 80, 60), { visibility: 'followers' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  function pass(seconds: number): void {
    setAhead(app, seconds * 1000);
  }

  const statusesOf = async (id: number, suffix = 'thumb') =>
    Promise.all([app.nobody, eve, bob, ada, judge].map(async (client) => (await rendition(client, id, suffix)).status));
  /** What the link to the original of a post holds. */
  const linkQuery = async (person: Person, post: Json): Promise<string> => new URL((await person.get(`/posts/${post.id}`)).body.image_url, app.origin).search;

  it('by who asks', async () => {
    expect(await statusesOf(closed.id)).toEqual([404, 404, 200, 200, 200]);
    // The same now that it has been made.
    expect(await statusesOf(closed.id)).toEqual([404, 404, 200, 200, 200]);
    const { headers } = await rendition(bob, closed.id);
    expect(Object.fromEntries(headers)).toMatchObject({ 'cache-control': 'private, max-age=300', 'cross-origin-resource-policy': 'same-site', vary: expect.stringContaining('Accept') });
    expect((await app.nobody.get(`/media/${closed.id}/renditions/thumb`, { authorization: 'Bearer stale' })).status).toBe(401);
  });

  it('and hidden looks like missing', async () => {
    const [hidden, missing] = [await rendition(eve, closed.id), await rendition(eve, 987_654)];
    const face = ({ status, headers, body }: typeof hidden) => ({
      status,
      headers: [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name)),
      body: { ...body, instance: '', request_id: '' },
    });
    expect(face(hidden)).toEqual(face(missing));
    const [hiddenLink, missingLink] = [await eve.post(`/media/${closed.id}/renditions`, {}), await eve.post('/media/987654/renditions', {})];
    expect(hiddenLink.status).toBe(404);
    expect(face(hiddenLink)).toEqual(face(missingLink));
    expect((await app.nobody.post(`/media/${closed.id}/renditions`, {})).status).toBe(401);
  });

  it('by the parameters of the link to the original', async () => {
    const search = await linkQuery(bob, closed.post);
    expect((await rendition(app.nobody, closed.id, `small${search}`)).status).toBe(200);
    const other = await mediaOf(ada, await picture('jpeg', 81, 60), { visibility: 'followers' });
    expect((await rendition(app.nobody, other.id, `small${search}`)).status).toBe(404);
    expect((await rendition(app.nobody, closed.id, `small${search.replace(/session=\d+/, 'session=1')}`)).status).toBe(404);
    expect((await rendition(app.nobody, closed.id, `small${search.replace('signature=', 'signature=x')}`)).status).toBe(404);
    expect((await rendition(app.nobody, closed.id, `small${search}&session=1`)).status).toBe(400);
    pass(901);
    expect((await rendition(app.nobody, closed.id, `small${search}`)).status).toBe(404);
  });

  it('by custom links, which end as links to the original do', async () => {
    const { status, body } = await bob.post(`/media/${closed.id}/renditions`, { width: 40 });
    expect([status, body.url]).toEqual([201, expect.stringMatching(new RegExp(`^/media/${closed.id}/renditions/custom\\?width=40&expires=\\d+&session=\\d+&signature=[\\w-]+$`))]);
    const left = Date.parse(body.expires_at) - Date.now();
    expect([left > 590_000, left <= 900_000]).toEqual([true, true]);
    const statusOf = async (): Promise<number> => (await app.nobody.get(body.url)).status;
    expect(await statusOf()).toBe(200);
    await bob.unfollows(ada);
    expect(await statusOf()).toBe(404);
    await bob.follows(ada);
    expect(await statusOf()).toBe(200);
    await setSuspended(app, ada.id);
    expect(await statusOf()).toBe(404);
    await setSuspended(app, ada.id, false);
    pass(901);
    expect(await statusOf()).toBe(404);
    jest.restoreAllMocks();
    await bob.post('/auth/logout');
    expect(await statusOf()).toBe(404);
    const again = await app.nobody.post('/auth/login', { identifier: 'bob', password: 'four random green words' });
    bob.adopt(again.body);
  });

  it('when a follower is removed, an account turns private, a post is hidden or deleted', async () => {
    const { id, post } = await mediaOf(ada, await picture('jpeg', 90, 60));
    const permanent = await customUrl(bob, id, { width: 30 });
    expect(permanent).not.toMatch(/expires|session/);
    const seen = async (): Promise<number[]> => [...(await statusesOf(id)), (await app.nobody.get(permanent)).status];
    expect(await seen()).toEqual([200, 200, 200, 200, 200, 200]);
    const { headers } = await rendition(app.nobody, id);
    await setPrivate(app, ada.id);
    expect(await seen()).toEqual([404, 404, 200, 200, 200, 404]);
    expect((await rendition(app.nobody, id, 'thumb', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(404);
    await write(app, 'DELETE FROM follows WHERE follower_id = $1', [bob.id]);
    expect(await seen()).toEqual([404, 404, 404, 200, 200, 404]);
    await setPrivate(app, ada.id, false);
    await bob.follows(ada);
    await ada.edits(post, { visibility: 'private' });
    expect(await seen()).toEqual([404, 404, 404, 200, 200, 404]);
    await ada.edits(post, { visibility: 'public' });
    expect(await seen()).toEqual([200, 200, 200, 200, 200, 200]);
    await ada.deletes(post);
    expect(await seen()).toEqual([404, 404, 404, 404, 404, 404]);
  });

  it('for their owner alone while no post has them, and for nobody before they are checked', async () => {
    const { body } = await ada.postForm('/media', photoForm({}, [await picture('png', 70, 50)], 'file'));
    expect((await statusesOf(body.id)).slice(0, 4)).toEqual([404, 404, 404, 200]);
    expect((await rendition(app.nobody, body.id, `small${new URL(body.url, app.origin).search}`)).status).toBe(200);
    const link = await ada.post(`/media/${body.id}/renditions`, { width: 40, sepia: true });
    expect([link.status, link.body.url, (await app.nobody.get(link.body.url)).status]).toEqual([201, expect.stringMatching(/&session=\d+&signature=/), 200]);
    for (const other of [bob, eve]) expect((await other.post(`/media/${body.id}/renditions`, { width: 40 })).status).toBe(404);
    await write(app, "UPDATE media SET state = 'announced' WHERE id = $1", [body.id]);
    expect(await statusesOf(body.id)).toEqual([404, 404, 404, 404, 404]);
    expect((await ada.post(`/media/${body.id}/renditions`, { width: 10 })).status).toBe(404);
  });
});
