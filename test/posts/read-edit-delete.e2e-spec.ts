import { jest } from '@jest/globals';
import { Background } from '../../src/core/runtime/index.js';
import { DiscardedFiles, MediaStorage } from '../../src/core/storage/index.js';
import { PostPurge } from '../../src/modules/posts/index.js';
import { PostPurgeRepository } from '../../src/modules/posts/post-purge.repository.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { eventually, filesOnDisk, keyOf } from '../uploads/support/disk.js';
import { read, setAdmin, setPrivate, write } from './support/sql.js';

describe('a post', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(() => app.stop());

  const postsCount = async (person = ada): Promise<number> => (await app.nobody.get(`/users/${person.username}`)).body.posts_count;
  const settled = (): Promise<void> => app.service(Background).settled();

  describe('is read', () => {
    it('with what the viewer did', async () => {
      const post = await ada.share({ caption: 'Low tide' });
      await bob.likes(post);
      expect((await bob.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: 1, viewer: { liked: true, disliked: false, is_owner: false } });
      await bob.dislikes(post);
      expect((await bob.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: 0, dislikes_count: 1, viewer: { liked: false, disliked: true, is_owner: false } });
      expect((await ada.get(`/posts/${post.id}`)).body.viewer).toMatchObject({ liked: false, disliked: false, is_owner: true });
      expect((await app.nobody.get(`/posts/${post.id}`)).body.viewer).toBeNull();
    });

    it('by a positive integer', async () => {
      for (const id of ['0', '-1', '1.5', 'x', '0x1', '1e3', '9223372036854775808', '99999999999999999999', '%00', ' 1', '１']) {
        const { status, body } = await ada.get(`/posts/${id}`);
        expect([id, status, body.code]).toEqual([id, 400, 'invalid-input']);
      }
      for (const id of ['999999', '9007199254740991']) {
        const { status, body } = await ada.get(`/posts/${id}`);
        expect([id, status, body.code]).toEqual([id, 404, 'post-not-found']);
      }
    });
  });

  describe('is edited', () => {
    it('in its caption, by its author, keeping the rest', async () => {
      const post = await ada.share({ caption: 'Low tide', alt_text: 'Mud', visibility: 'followers' });
      expect(post.updated_at).toBeNull();
      const { status, body } = await ada.patch(`/posts/${post.id}`, { caption: '  High\r\ntide ' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ caption: 'High\ntide', visibility: 'followers', created_at: post.created_at, media: [{ alt_text: 'Mud', id: post.media[0].id }] });
      expect(Date.parse(body.updated_at)).toBeGreaterThanOrEqual(Date.parse(post.created_at));
      expect((await ada.patch(`/posts/${post.id}`, { caption: null })).body.caption).toBeNull();
    });

    it('and nothing but an edit sets updated_at', async () => {
      const post = await ada.share();
      await bob.likes(post);
      await bob.comments(post, 'Nice');
      expect((await ada.patch(`/posts/${post.id}`, {})).body).toMatchObject({ id: post.id, updated_at: null });
      expect((await ada.get(`/posts/${post.id}`)).body.updated_at).toBeNull();
    });

    it('in its alt texts, in the order of the media', async () => {
      const post = await ada.postForm('/posts', photoForm({ alt_text: ['One', 'Two'] }, [photo(), photo(), photo()]));
      const path = `/posts/${post.body.id}`;
      const texts = async (alt_texts: unknown): Promise<unknown> => {
        const { status, body } = await ada.patch(path, { alt_texts });
        return status === 200 ? body.media.map((media: Json) => media.alt_text) : body.errors[0].field;
      };
      expect(await texts(['A', null, '  C '])).toEqual(['A', null, 'C']);
      expect(await texts(['B'])).toEqual(['B', null, 'C']);
      expect(await texts([])).toEqual(['B', null, 'C']);
      expect(await texts(['', 'b', ''])).toEqual([null, 'b', null]);
      for (const bad of [['1', '2', '3', '4'], 'text', [1], [{}], [['x']], ['x'.repeat(1_501)], ['a\u0000b'], null, {}, Array(11).fill('x')]) {
        expect([bad, await texts(bad)]).toEqual([bad, 'alt_texts']);
      }
      expect((await ada.get(path)).body.media.map((media: Json) => media.alt_text)).toEqual([null, 'b', null]);
    });

    it('in its visibility, which its author’s count follows', async () => {
      const before = await postsCount();
      const post = await ada.share();
      const counts: number[] = [];
      for (const visibility of ['private', 'private', 'followers', 'public', 'private', 'public']) {
        expect((await ada.patch(`/posts/${post.id}`, { visibility })).body.visibility).toBe(visibility);
        counts.push((await postsCount()) - before);
      }
      expect(counts).toEqual([0, 0, 1, 1, 0, 1]);
    });

    it('never by many at once into a wrong count', async () => {
      const before = await postsCount();
      const post = await ada.share();
      const wanted = Array.from({ length: 30 }, (_, index) => ['private', 'public', 'followers'][index % 3]);
      const answers = await Promise.all(wanted.map((visibility) => ada.patch(`/posts/${post.id}`, { visibility })));
      expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
      const { visibility } = (await ada.get(`/posts/${post.id}`)).body;
      expect(await postsCount()).toBe(before + (visibility === 'private' ? 0 : 1));
    });

    it('only as the contract says', async () => {
      const post = await ada.share({ caption: 'As it was' });
      for (const [body, field] of [
        [{ caption: 'x'.repeat(2_201) }, 'caption'],
        [{ caption: 7 }, 'caption'],
        [{ caption: ['x'] }, 'caption'],
        [{ caption: 'a\u0007b' }, 'caption'],
        [{ visibility: 'secret' }, 'visibility'],
        [{ visibility: null }, 'visibility'],
        [{ user_id: 1 }, 'user_id'],
        [{ likes_count: 1_000 }, 'likes_count'],
        [{ created_at: '2020-01-01T00:00:00Z' }, 'created_at'],
        [{ media_ids: [1] }, 'media_ids'],
      ] as const) {
        const answer = await ada.patch(`/posts/${post.id}`, body);
        expect([body, answer.status, answer.body.errors?.[0]?.field]).toEqual([body, 400, field]);
      }
      for (const raw of ['', 'null', '[]', '"x"', '7', '{"caption":"\\ud800"}', '{"caption":"a","caption":"b"}']) {
        const { status } = await ada.request(`/posts/${post.id}`, { method: 'PATCH', raw });
        expect([raw, status]).toEqual([raw, raw === '' ? 200 : 400]);
      }
      expect((await ada.get(`/posts/${post.id}`)).body).toEqual({ ...post, media: post.media });
    });

    it('by nobody else', async () => {
      const post = await ada.share();
      const change = { caption: 'Mine' };
      expect((await app.nobody.patch(`/posts/${post.id}`, change)).status).toBe(401);
      expect((await bob.patch(`/posts/${post.id}`, change)).body.code).toBe('not-allowed');
      expect((await bob.patch('/posts/999999', change)).body.code).toBe('post-not-found');
      const [mona] = await app.people('mona');
      await setAdmin(app, mona.id);
      expect((await mona.patch(`/posts/${post.id}`, change)).status).toBe(403);
      expect((await ada.get(`/posts/${post.id}`)).body.caption).toBeNull();
    });
  });

  describe('is deleted', () => {
    it('for everybody, with its files and all that hangs on it', async () => {
      const before = await postsCount();
      const post = (await ada.postForm('/posts', photoForm({ caption: 'vanishing' }, [photo(), await picture('png')]))).body;
      await bob.likes(post);
      const comment = await bob.comments(post, 'Soon gone');
      const keys = post.media.map((media: Json) => keyOf(media.url));
      expect(filesOnDisk()).toEqual(expect.arrayContaining(keys));
      expect((await ada.delete(`/posts/${post.id}`)).status).toBe(204);
      for (const person of [ada, bob, app.nobody]) {
        expect((await person.get(`/posts/${post.id}`)).body.code).toBe('post-not-found');
        expect((await person.get(`/posts/${post.id}/likes`)).status).toBe(404);
        expect((await person.get(`/posts/${post.id}/comments`)).status).toBe(404);
        expect((await person.all('/posts', 100)).map((item) => item.id)).not.toContain(post.id);
        expect(await person.all('/posts?search=vanishing')).toEqual([]);
        expect((await person.all('/users/ada/posts', 100)).map((item) => item.id)).not.toContain(post.id);
        for (const media of post.media) expect((await person.get(media.url)).status).toBe(404);
      }
      expect((await ada.all('/feed', 100)).map((item) => item.id)).not.toContain(post.id);
      expect((await bob.post(`/posts/${post.id}/like`)).status).toBe(404);
      expect((await bob.patch(`/comments/${comment.id}`, { content: 'Still here' })).body.code).toBe('comment-not-found');
      expect((await ada.patch(`/posts/${post.id}`, { caption: 'Back' })).status).toBe(404);
      expect((await ada.delete(`/posts/${post.id}`)).status).toBe(404);
      expect(await postsCount()).toBe(before);
      await settled();
      for (const key of keys) expect(filesOnDisk()).not.toContain(key);
      for (const table of ['media', 'comments', 'reactions', 'caption_terms']) expect(await read(app, `SELECT * FROM ${table} WHERE post_id = $1`, [post.id])).toEqual([]);
      expect(await read(app, 'SELECT id FROM posts WHERE id = $1', [post.id])).toEqual([]);
    });

    it('without a body, whatever the client sends', async () => {
      const post = await ada.share();
      const { status, bytes, headers } = await ada.delete(`/posts/${post.id}`);
      expect([status, bytes.length, headers.get('content-type')]).toEqual([204, 0, null]);
    });

    it('by its author or an administrator, and by nobody else', async () => {
      const post = await ada.share();
      expect((await app.nobody.delete(`/posts/${post.id}`)).status).toBe(401);
      expect((await bob.delete(`/posts/${post.id}`)).body.code).toBe('not-allowed');
      expect((await bob.delete('/posts/999999')).status).toBe(404);
      const [mira] = await app.people('mira');
      await setAdmin(app, mira.id);
      const before = await postsCount();
      expect((await mira.delete(`/posts/${post.id}`)).status).toBe(204);
      expect((await ada.get(`/posts/${post.id}`)).status).toBe(404);
      expect(await postsCount()).toBe(before - 1);
    });

    it('once, of twenty at once', async () => {
      const before = await postsCount();
      const post = await ada.share();
      const answers = await Promise.all(Array.from({ length: 20 }, () => ada.delete(`/posts/${post.id}`)));
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 404)).toHaveLength(19);
      expect(await postsCount()).toBe(before);
    });

    it('while it is edited, for good and with right counts', async () => {
      const before = await postsCount();
      for (let round = 0; round < 10; round++) {
        const post = await ada.share();
        const answers = await Promise.all([
          ada.patch(`/posts/${post.id}`, { visibility: 'private' }),
          ada.delete(`/posts/${post.id}`),
          ada.patch(`/posts/${post.id}`, { visibility: 'followers' }),
        ]);
        expect(answers[1].status).toBe(204);
        for (const { status } of [answers[0], answers[2]]) expect([200, 404]).toContain(status);
        expect((await ada.get(`/posts/${post.id}`)).status).toBe(404);
      }
      expect(await postsCount()).toBe(before);
    });

    it('without its author’s count when it was private', async () => {
      const before = await postsCount();
      const post = await ada.share({ visibility: 'private' });
      await ada.deletes(post);
      expect(await postsCount()).toBe(before);
    });

    it('to the end, when the program was stopped in the middle', async () => {
      const post = await ada.share({ caption: 'interrupted' });
      const other = await ada.share({ caption: 'untouched' });
      for (const person of [ada, bob]) {
        await person.likes(post);
        await person.comments(post, 'Nice');
      }
      // Hidden, and then the power went.
      await write(app, 'UPDATE posts SET deleted_at = $2 WHERE id = $1', [post.id, new Date()]);
      expect((await ada.get(`/posts/${post.id}`)).status).toBe(404);
      await app.service(PostPurge).purgeDeleted();
      await app.service(Background).settled();
      expect(await read(app, 'SELECT id FROM posts WHERE id = $1', [post.id])).toEqual([]);
      expect(filesOnDisk()).not.toContain(keyOf(post.image_url));
      expect((await ada.get(`/posts/${other.id}`)).status).toBe(200);
      expect(filesOnDisk()).toContain(keyOf(other.image_url));
    });

    it('and is not kept from it by a file that cannot be deleted, nor is another file', async () => {
      const [stuck, next] = [await ada.share(), await ada.share()];
      const storage = app.service(MediaStorage);
      const deleteFile = storage.delete.bind(storage);
      const spy = jest.spyOn(storage, 'delete').mockImplementation((key) => (key === keyOf(stuck.image_url) ? Promise.reject(new Error('held')) : deleteFile(key)));
      await write(app, 'UPDATE posts SET deleted_at = $1 WHERE id IN ($2, $3)', [new Date(), stuck.id, next.id]);
      await app.service(PostPurge).purgeDeleted();
      await app.service(Background).settled();
      expect(await read(app, 'SELECT id FROM posts WHERE id IN ($1, $2)', [stuck.id, next.id])).toEqual([]);
      expect(filesOnDisk()).toContain(keyOf(stuck.image_url));
      expect(filesOnDisk()).not.toContain(keyOf(next.image_url));
      spy.mockRestore();
      setAhead(app, 120_000);
      await app.service(DiscardedFiles).settle();
      jest.restoreAllMocks();
      expect(filesOnDisk()).not.toContain(keyOf(stuck.image_url));
    });

    it('and is not kept from it by posts that cannot be purged, however many stand before it', async () => {
      const next = await ada.share();
      const stuck = 120;
      await write(app, `INSERT INTO posts (user_id, visibility, created_at, deleted_at) VALUES ${Array.from({ length: stuck }, () => `(${ada.id}, 'private', $1, $1)`).join(', ')}`, [new Date(0)]);
      await write(app, 'UPDATE posts SET deleted_at = $1 WHERE id = $2', [new Date(), next.id]);
      const repository = app.service(PostPurgeRepository);
      const deletePost = repository.deletePost.bind(repository);
      jest.spyOn(repository, 'deletePost').mockImplementation((id) => (id === next.id ? deletePost(id) : Promise.reject(new Error('held'))));
      await expect(app.service(PostPurge).purgeDeleted()).rejects.toThrow(`${stuck} posts could not be purged`);
      expect(await read(app, 'SELECT id FROM posts WHERE id = $1', [next.id])).toEqual([]);
      jest.restoreAllMocks();
      await app.service(PostPurge).purgeDeleted();
    });

    it('to the end when it starts, in batches', async () => {
      const post = await ada.share();
      const rows = 1_300;
      await write(app, 'INSERT INTO comments (post_id, user_id, content, created_at) VALUES ' + Array.from({ length: rows }, () => `(${post.id}, ${bob.id}, 'x', $1)`).join(', '), [new Date()]);
      await write(app, 'UPDATE posts SET deleted_at = $2 WHERE id = $1', [post.id, new Date()]);
      app.service(PostPurge).onApplicationBootstrap();
      await eventually(() => read(app, 'SELECT id FROM posts WHERE id = $1', [post.id]), (found) => found.length === 0);
      expect(await read(app, 'SELECT id FROM posts WHERE id = $1', [post.id])).toEqual([]);
      expect(await read(app, 'SELECT id FROM comments WHERE post_id = $1 LIMIT 1', [post.id])).toEqual([]);
    });
  });

  it('of a private account is seen by its author as before', async () => {
    const [cleo] = await app.people('cleo');
    const post = await cleo.share();
    await setPrivate(app, cleo.id);
    expect((await cleo.get(`/posts/${post.id}`)).body.user.is_private).toBe(true);
    expect((await bob.get(`/posts/${post.id}`)).status).toBe(404);
    expect((await bob.delete(`/posts/${post.id}`)).status).toBe(404);
  });
});
