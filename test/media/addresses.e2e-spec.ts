import { jest } from '@jest/globals';
import { Clock } from '../../src/core/runtime/index.js';
import { setAdmin, setPrivate, setSuspended, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { mp4 } from '../videos/support/mp4.js';

const PRESETS = ['thumb', 'small', 'medium', 'large'];
const WINDOW_MS = 300_000;

describe('addresses of media', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;
  let open: Json;
  let closed: Json;
  beforeAll(async () => {
    app = await TestApp.start({ FFMPEG_PATH: '/nowhere/ffmpeg' });
    [ada, bob, eve] = await app.people('ada', 'bob', 'eve');
    await bob.follows(ada);
    open = await ada.share({}, [photo(), photo()]);
    closed = await ada.share({ visibility: 'followers' });
  });
  beforeEach(() => at(0));
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const start = (Math.floor(Date.now() / WINDOW_MS) + 1) * WINDOW_MS;
  /** So many seconds after five minutes began. */
  function at(seconds: number): void {
    jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(start + seconds * 1000));
  }
  const mediaOf = async (person: Person, post: Json = closed): Promise<Json> => (await person.get(`/posts/${post.id}`)).body.media[0];
  const statusOf = async (url: string): Promise<number> => (await app.nobody.get(url)).status;
  const list = async (person: Pick<Person, 'get'>, ...ids: number[]): Promise<Json[]> => (await person.get(`/media?ids=${ids.join(',')}`)).body.items;

  it('are the same for five minutes, so that a page keeps its pictures, and good for ten to fifteen', async () => {
    const first = await mediaOf(bob);
    for (const seconds of [1, 150, 299]) {
      at(seconds);
      expect(await mediaOf(bob)).toEqual(first);
    }
    expect((await bob.get('/feed')).body.items.find(({ id }: Json) => id === closed.id).media[0]).toEqual(first);
    at(300);
    const second = await mediaOf(bob);
    expect([second.url === first.url, second.renditions.thumb === first.renditions.thumb]).toEqual([false, false]);
    at(899);
    expect([await statusOf(first.url), await statusOf(first.renditions.small)]).toEqual([200, 200]);
    at(900);
    expect([await statusOf(first.url), await statusOf(first.renditions.small), await statusOf(second.url)]).toEqual([404, 404, 200]);
    // Each reader has links of their own.
    expect((await mediaOf(ada)).url).not.toBe((await mediaOf(bob)).url);
  });

  it('name the copies, which everybody has who has the original', async () => {
    const shown = await mediaOf(bob, open);
    expect(shown.renditions).toEqual(Object.fromEntries(PRESETS.map((preset) => [preset, `/media/${shown.id}/renditions/${preset}`])));
    const hidden = await mediaOf(bob);
    for (const { renditions } of [shown, hidden]) {
      for (const preset of PRESETS) {
        const { status, headers } = await app.nobody.get(renditions[preset]);
        expect([preset, status, headers.get('content-type')]).toEqual([preset, 200, 'image/jpeg']);
      }
    }
    expect(hidden.renditions.thumb).toBe(hidden.url.replace(/^\/uploads\/[^?]+/, `/media/${hidden.id}/renditions/thumb`));
    await bob.unfollows(ada);
    expect([await statusOf(hidden.url), await statusOf(hidden.renditions.thumb)]).toEqual([404, 404]);
    await bob.follows(ada);
  });

  it('name none for a video that has no poster, and the poster’s for one that has', async () => {
    const { status, body } = await ada.postForm('/posts', photoForm({}, [mp4()]));
    expect([status, body.media[0].renditions]).toEqual([201, null]);
    await write(app, "UPDATE media SET poster_key = '0123456789abcdef0123456789abcdef.jpg' WHERE id = $1", [body.media[0].id]);
    expect((await ada.get(`/posts/${body.id}`)).body.media[0].renditions.thumb).toBe(`/media/${body.media[0].id}/renditions/thumb`);
  });

  describe('are given anew', () => {
    it('in the order in which they are asked for, for those who may see the media', async () => {
      const ids = [closed.media[0].id, open.media[1].id, open.media[0].id];
      const items = await list(bob, ...ids);
      expect(items.map(({ id }) => id)).toEqual(ids);
      expect(items).toEqual([await mediaOf(bob), (await bob.get(`/posts/${open.id}`)).body.media[1], await mediaOf(bob, open)]);
      expect(await statusOf(items[0].url)).toBe(200);
      for (const client of [app.nobody, eve]) expect((await list(client, ...ids)).map(({ id }) => id)).toEqual(ids.slice(1));
    });

    it('and nobody learns of media that are not for them', async () => {
      const { body: upload } = await ada.postForm('/media', photoForm({}, [photo()], 'file'));
      const [judge, sam] = await app.people('judge', 'sam');
      await setAdmin(app, judge.id);
      const ofSam = await sam.share();
      await setSuspended(app, sam.id);
      const secret = await ada.share({ visibility: 'private' });
      const ids = [upload.id, ofSam.media[0].id, secret.media[0].id, 987_654];
      for (const client of [app.nobody, eve, bob, judge]) expect(await list(client, ...ids)).toEqual([]);
      expect((await list(ada, ...ids)).map(({ id }) => id)).toEqual([upload.id, secret.media[0].id]);
      await write(app, "UPDATE media SET state = 'announced' WHERE id = $1", [upload.id]);
      expect((await list(ada, ...ids)).map(({ id }) => id)).toEqual([secret.media[0].id]);
      await setPrivate(app, ada.id);
      expect(await list(app.nobody, open.media[0].id)).toEqual([]);
      expect((await list(bob, open.media[0].id))[0].url).toMatch(/signature=/);
      await setPrivate(app, ada.id, false);
      await ada.deletes(secret);
      expect(await list(ada, ...ids)).toEqual([]);
    });

    it('for a hundred at once, and by ids alone', async () => {
      expect(await list(app.nobody, ...Array.from({ length: 100 }, (_, index) => 500_000 + index))).toEqual([]);
      for (const query of ['', '?ids=', '?ids=1,', '?ids=a', '?ids=0', '?ids=1,1', '?ids=-1', '?ids=1&ids=2', '?ids=1%2C2,x', `?ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`, '?ids=9999999999999999']) {
        const { status, body } = await app.nobody.get(`/media${query}`);
        expect([query, status, body.code]).toEqual([query, 400, expect.stringMatching(/invalid-input|malformed-request/)]);
      }
    });
  });
});
