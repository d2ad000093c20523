import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { AccountDeletionService } from '../../src/modules/users/index.js';
import { promote } from '../admin/support/promote.js';
import { write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { type Json, PASSWORD, Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { filesOnDisk } from '../uploads/support/disk.js';
import { sumUp } from '../support/figures.js';
import { findFaults, findRemains } from './support/remains.js';

describe('the deletion of an account', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;
  let other: Json;
  let avatarUrl: string;

  const settle = () => app.service(Background).settled();
  const names = (items: Json[]): string[] => items.map((item) => item.username);
  const ids = (items: Json[]): number[] => items.map((item) => item.id);
  const counters = (body: Json) => [body.posts_count, body.followers_count, body.following_count];

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  async function build(): Promise<void> {
    await ada.follows(bob);
    await bob.follows(ada);
    await cleo.follows(ada);
    await cleo.follows(bob);
    post = await ada.share({ caption: 'Adas heron' }, [photo(), photo()]);
    await ada.share({ visibility: 'private' });
    await ada.postForm('/media', photoForm({}, [photo()], 'file'));
    const form = photoForm({}, [await picture('png')]);
    const avatar = await ada.request('/users/me/avatar', { method: 'PUT', form });
    expect([avatar.status, avatar.body]).toEqual([200, expect.objectContaining({ avatar_url: expect.stringContaining('/uploads/') })]);
    avatarUrl = avatar.body.avatar_url;
    other = await bob.share({ caption: 'Bobs own' });
    await ada.likes(other);
    await cleo.dislikes(other);
    await ada.comments(other, 'From ada');
    await cleo.comments(other, 'From cleo');
    await bob.likes(post);
    await bob.comments(post, 'From bob');
    await cleo.turns('private');
    await ada.follows(cleo);
  }

  /** So that what is seen is the deletion and not the purge. */
  function holdPurgeBack(): void {
    jest.spyOn(app.service(AccountDeletionService), 'purgeDeleted').mockResolvedValue();
  }

  it('wants the password, and a token', async () => {
    await build();
    expect((await app.nobody.delete('/users/me', { password: PASSWORD })).status).toBe(401);
    for (const [json, status, code] of [
      [{ password: 'not the right one' }, 403, 'wrong-password'],
      [{ password: '' }, 403, 'wrong-password'],
      [{}, 400, 'invalid-input'],
      [{ password: PASSWORD, id: 2 }, 400, 'invalid-input'],
      [undefined, 400, 'invalid-input'],
    ] as const) {
      const answer = await ada.delete('/users/me', json);
      expect([json, answer.status < 500, answer.status === 204]).toEqual([json, true, false]);
      if (json?.password !== '') expect([json, answer.status, answer.body.code]).toEqual([json, status, code]);
    }
    expect((await ada.get('/users/me')).status).toBe(200);
  });

  it('takes everything out of sight at once', async () => {
    await build();
    holdPurgeBack();
    const answer = await ada.delete('/users/me', { password: PASSWORD });
    expect([answer.status, answer.bytes.length]).toEqual([204, 0]);
    for (const gone of [await ada.get('/users/me'), await ada.get('/posts'), await ada.post(`/posts/${other.id}/like`), await ada.delete('/users/me', { password: PASSWORD })]) {
      expect([gone.status, gone.body.code]).toEqual([401, 'not-authenticated']);
    }
    expect((await app.nobody.post('/auth/refresh', { refresh_token: ada.refreshToken })).status).toBe(401);
    expect((await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body.code).toBe('wrong-credentials');
    for (const client of [app.nobody, bob, cleo]) {
      for (const path of ['/users/ada', `/users/${ada.id}`, '/users/ada/posts', '/users/ada/followers', '/users/ada/stats', `/posts/${post.id}`, `/posts/${post.id}/likes`, `/posts/${post.id}/comments`, post.image_url, avatarUrl, `/posts?user_id=${ada.id}`]) {
        expect([path, (await client.get(path)).status]).toEqual([path, 404]);
      }
      expect(names(await client.all('/users'))).not.toContain('ada');
      expect(await client.all('/users?search=ada')).toEqual([]);
      expect(ids(await client.all('/posts'))).toEqual([other.id]);
      expect(await client.all('/posts?search=heron')).toEqual([]);
      expect(await client.all(`/posts/${other.id}/likes`)).toEqual([]);
      expect((await client.all(`/posts/${other.id}/comments`)).map((comment) => comment.content)).toEqual(['From cleo']);
      expect(names(await client.all('/users/bob/followers'))).toEqual(['cleo']);
      expect(await client.all('/users/bob/following')).toEqual([]);
    }
    expect(ids(await bob.all('/feed'))).toEqual([other.id]);
    expect((await bob.all('/notifications')).map((item) => item.actor.username)).not.toContain('ada');
    expect(await cleo.all('/follow-requests')).toEqual([]);
    for (const path of ['/users/ada/follow', `/posts/${post.id}/like`]) expect((await bob.post(path)).status).toBe(404);
  });

  it('is right in the counters of others at once', async () => {
    await build();
    holdPurgeBack();
    await ada.leaves();
    expect(counters((await app.nobody.get('/users/bob')).body)).toEqual([1, 1, 0]);
    expect(counters((await app.nobody.get('/users/cleo')).body)).toEqual([0, 0, 1]);
    expect((await app.nobody.get(`/posts/${other.id}`)).body).toMatchObject({ likes_count: 0, dislikes_count: 1, comments_count: 1 });
  });

  it('frees name and address at once, long before the purge is done', async () => {
    holdPurgeBack();
    const old = ada;
    await old.leaves();
    ada = await new Person(app.origin, 'ada').register();
    expect(ada.id).not.toBe(old.id);
    expect((await old.get('/users/me')).status).toBe(401);
    expect((await app.nobody.get('/users/ada')).body.id).toBe(ada.id);
    expect((await app.nobody.get(`/users/${old.id}`)).status).toBe(404);
    expect((await app.nobody.get(`/users/~${old.id}`)).status).toBe(404);
    for (const username of [`~${old.id}`, `~${old.id + 1}`]) {
      expect((await app.nobody.post('/auth/register', { username, email: 'tilde@example.org', password: PASSWORD })).body.code).toBe('invalid-input');
    }
    expect((await ada.delete('/users/me', { password: PASSWORD })).status).toBe(204);
    expect((await bob.patch('/users/me', { username: 'ada' })).status).toBe(200);
    expect((await bob.patch('/users/me', { username: 'bob' })).status).toBe(200);
  });

  it('leaves no row and no file after the purge', async () => {
    await build();
    await ada.leaves();
    await app.service(AccountDeletionService).purgeDeleted();
    await settle();
    expect(await findRemains(app, ada.id)).toEqual([]);
    expect(await (await app.database()).query(sql`SELECT id FROM users WHERE status = 'deleted'`)).toEqual([]);
    expect(filesOnDisk()).toEqual([other.image_url.split('/').at(-1)]);
    expect(await findFaults(app)).toEqual([]);
    const old = ada;
    ada = await new Person(app.origin, 'ada').register();
    expect(ada.id).not.toBe(old.id);
    expect((await old.get('/users/me')).status).toBe(401);
    expect((await ada.get('/users/me')).body).toMatchObject({ posts_count: 0, followers_count: 0, following_count: 0 });
    expect(await ada.all('/notifications')).toEqual([]);
  });

  it('goes on after a restart, from any state', async () => {
    await build();
    // As a process leaves it that died after the first step: hidden, some rows and files gone, others not.
    await write(app, "UPDATE users SET status = 'deleted' WHERE id = $1", [ada.id]);
    await write(app, 'DELETE FROM reactions WHERE user_id = $1', [ada.id]);
    await write(app, 'UPDATE posts SET likes_count = 0 WHERE id = $1', [other.id]);
    await write(app, 'UPDATE posts SET deleted_at = created_at WHERE id = $1', [post.id]);
    await sumUp(app);
    expect(filesOnDisk().length).toBeGreaterThan(5);
    await app.service(AccountDeletionService).purgeDeleted();
    await settle();
    expect(await findRemains(app, ada.id)).toEqual([]);
    expect(filesOnDisk()).toHaveLength(1);
    expect(await findFaults(app)).toEqual([]);
    expect((await app.nobody.get(`/posts/${other.id}`)).body).toMatchObject({ likes_count: 0, comments_count: 1 });
  });

  it('is one deletion when it is asked for twice at once', async () => {
    for (let round = 0; round < 5; round++) {
      const twice = await new Person(app.origin, `twice${round}`).register();
      const answers = await Promise.all([1, 2, 3].map(() => twice.delete('/users/me', { password: PASSWORD })));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses[0]).toBe(204);
      for (const status of statuses.slice(1)) expect([401, 403, 404]).toContain(status);
      await settle();
      expect(await findRemains(app, twice.id)).toEqual([]);
    }
    expect(await findFaults(app)).toEqual([]);
  });

  it('is refused to the last administrator', async () => {
    await promote(app, 'bob');
    const { status, body } = await bob.delete('/users/me', { password: PASSWORD });
    expect([status, body.code]).toEqual([409, 'last-admin']);
    expect((await bob.get('/users/me')).status).toBe(200);
  });

  it('leaves one of two administrators who go at once', async () => {
    for (let round = 0; round < 10; round++) {
      const second = await new Person(app.origin, `second${round}`).register();
      await promote(app, second.username);
      const first = round === 0 ? bob : await new Person(app.origin, `first${round}`).register();
      await promote(app, first.username);
      // The administrators of the rounds before step down, so that these two are alone.
      await write(app, "UPDATE users SET role = 'user' WHERE id NOT IN ($1, $2)", [first.id, second.id]);
      const answers = await Promise.all([first, second].map((person) => person.delete('/users/me', { password: PASSWORD })));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      await settle();
    }
    expect(await findFaults(app)).toEqual([]);
  });
});
