import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Json, PASSWORD, Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { filesOnDisk, keyOf } from '../uploads/support/disk.js';
import { findFaults, findRemains } from './support/remains.js';

const ROUNDS = 50;

describe('an account that is deleted while it acts', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let post: Json;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
    post = await ada.share();
  });
  afterAll(() => app.stop());

  /** What the account does, and what others do to it, in the moment of its deletion. */
  function acts(person: Person, own: Json): (() => Promise<Answer>)[] {
    return [
      () => person.post(`/posts/${post.id}/like`),
      () => person.post(`/posts/${post.id}/comments`, { content: 'A last word' }),
      () => person.post('/users/ada/follow'),
      () => person.postForm('/posts', photoForm({ caption: 'A last picture' }, [photo()])),
      () => person.postForm('/media', photoForm({}, [photo()], 'file')),
      () => person.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) }),
      () => person.patch('/users/me', { bio: 'Still here' }),
      () => person.post(`/posts/${own.id}/like`),
      () => person.patch(`/posts/${own.id}`, { visibility: 'private' }),
      () => bob.post(`/users/${person.id}/follow`),
      () => bob.post(`/posts/${own.id}/like`),
      () => bob.post(`/posts/${own.id}/comments`, { content: 'Stay!' }),
      () => app.nobody.post('/auth/refresh', { refresh_token: person.refreshToken }),
      () => app.nobody.post('/auth/login', { identifier: person.username, password: PASSWORD }),
    ];
  }

  it(`leaves nothing of it, in ${ROUNDS} rounds`, async () => {
    const faulty: unknown[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const person = await new Person(app.origin, `leaver${round}`).register();
      const own = await person.share();
      const before = acts(person, own);
      // The deletion is begun a little earlier or later among the others.
      const place = round % (before.length + 1);
      const running = before.slice(0, place).map((act) => act());
      const deletion = person.delete('/users/me', { password: PASSWORD });
      running.push(...before.slice(place).map((act) => act()));
      const answers = await Promise.all(running);
      expect((await deletion).status).toBe(204);
      for (const { status, body } of answers) if (status >= 500) faulty.push([round, status, body.code, body.instance]);
      expect((await person.get('/users/me')).status).toBe(401);
      await app.service(Background).settled();
      const remains = await findRemains(app, person.id);
      if (remains.length > 0) faulty.push([round, remains]);
    }
    expect(faulty).toEqual([]);
  }, 300_000);

  it('leaves the counters of others right, and no file', async () => {
    expect((await app.nobody.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: 0, comments_count: 0 });
    expect((await app.nobody.get('/users/ada')).body).toMatchObject({ posts_count: 1, followers_count: 0, following_count: 0 });
    expect((await app.nobody.get('/users/bob')).body).toMatchObject({ posts_count: 0, followers_count: 0, following_count: 0 });
    expect(filesOnDisk()).toEqual([keyOf(post.image_url)]);
    expect(await findFaults(app)).toEqual([]);
  });
});
