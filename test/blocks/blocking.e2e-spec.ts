import { promote } from '../admin/support/promote.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import type { Answer, Client, Json, Person } from '../support/person.js';

describe('blocking somebody', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, eve] = await app.newPeople('ada', 'bob', 'eve');
  });
  afterAll(() => app.stop());

  const RELATED = { following: false, requested: false, followed_by: false, muting: false };
  const namesIn = async (client: Client, path: string): Promise<string[]> => (await client.all(path, 100)).map((item) => (item.user ?? item.actor ?? item).username);

  it('gives the same answer each time, is listed, and is taken back', async () => {
    for (const ref of ['bob', 'BOB', String(bob.id)]) {
      const { status, headers, body } = await ada.post(`/users/${ref}/block`);
      expect([status, body]).toEqual([200, { user_id: bob.id, ...RELATED, blocking: true }]);
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    const [listed, ...others] = (await ada.get('/blocks')).body.items;
    expect([listed, others]).toEqual([expect.objectContaining({ id: bob.id, username: 'bob', viewer: { is_self: false, ...RELATED, blocking: true } }), []]);
    expect((await bob.get('/blocks')).body).toEqual({ items: [], next_cursor: null });
    for (const _round of [1, 2]) {
      const { status, body } = await ada.delete('/users/bob/block');
      expect([status, body]).toEqual([200, { user_id: bob.id, ...RELATED, blocking: false }]);
    }
    expect((await ada.get('/blocks')).body.items).toEqual([]);
    expect((await bob.get('/users/ada')).status).toBe(200);
  });

  it('needs a token, an account and somebody else', async () => {
    for (const method of ['POST', 'DELETE']) {
      const ask = (ref: string | number, client: Client = ada): Promise<Answer> => client.request(`/users/${ref}/block`, { method });
      expect((await ask('bob', app.nobody)).status).toBe(401);
      for (const ref of ['nobody_here', '999999']) expect((await ask(ref)).body).toMatchObject({ status: 404, code: 'user-not-found' });
      expect((await ask(0)).status).toBe(400);
      for (const ref of ['ada', 'ADA', ada.id]) expect((await ask(ref)).body).toMatchObject({ status: 400, code: 'cannot-block-yourself' });
    }
    expect((await app.nobody.get('/blocks')).status).toBe(401);
    expect((await ada.get('/blocks')).body.items).toEqual([]);
  });

  it('lists whom one has blocked page by page, the latest first', async () => {
    const people = await app.people('one', 'two', 'three', 'four', 'five');
    for (const person of people) await ada.blocks(person);
    expect((await ada.all('/blocks', 2)).map(({ id }) => id)).toEqual(people.map(({ id }) => id).reverse());
  });

  it('ends follows and requests of both, with the counts', async () => {
    await ada.follows(bob);
    await bob.follows(ada);
    await eve.turns('private');
    await ada.follows(eve);
    await ada.blocks(bob);
    await ada.blocks(eve);
    for (const person of [ada, bob, eve]) expect((await app.nobody.get(`/users/${person.id}`)).body).toMatchObject({ followers_count: 0, following_count: 0 });
    expect(await eve.all('/follow-requests')).toEqual([]);
    expect(await ada.all('/follow-requests?direction=outgoing')).toEqual([]);
    expect((await eve.post('/follow-requests/ada/accept')).body).toMatchObject({ status: 404, code: 'user-not-found' });
    expect(await bob.all('/notifications')).toEqual([]);
    await ada.unblocks(bob);
    expect((await ada.get('/users/bob')).body.viewer).toEqual({ is_self: false, ...RELATED, blocking: false });
    expect(await ada.all('/notifications')).toEqual([]);
    expect(await findFaults(app)).toEqual([]);
  });

  it('leaves the blocker the name and nothing else, to take it back', async () => {
    await bob.patch('/users/me', { bio: 'Herons', display_name: 'Bob B' });
    const post = await bob.share({ caption: 'heron' });
    await eve.follows(bob);
    await ada.blocks(bob);
    const { body: seen } = await ada.get('/users/bob');
    expect(seen).toMatchObject({ id: bob.id, username: 'bob', display_name: 'Bob B', bio: null, posts_count: 0, followers_count: 0, following_count: 0, viewer: { blocking: true } });
    for (const path of ['/users/bob/posts', '/users/bob/followers', '/users/bob/following', '/users/bob/stats', `/posts?user_id=${bob.id}`, `/posts/${post.id}`, `/posts/${post.id}/comments`, `/posts/${post.id}/likes`, post.image_url]) {
      expect([path, (await ada.get(path)).status]).toEqual([path, 404]);
    }
    expect((await ada.post('/users/bob/follow')).status).toBe(404);
    expect((await ada.post(`/posts/${post.id}/like`)).status).toBe(404);
    expect(await namesIn(ada, '/users?search=bob')).toEqual([]);
    await ada.unblocks(bob);
    expect((await ada.get('/users/bob')).body).toMatchObject({ bio: 'Herons', posts_count: 1, followers_count: 1 });
  });

  it('hides what either did under the posts of others from the other, and from nobody else', async () => {
    const post = await eve.share();
    const comments: Json[] = [];
    for (const person of [ada, bob]) {
      await person.likes(post);
      await person.follows(eve);
      comments.push(await person.comments(post, `by ${person.username}`));
    }
    await ada.blocks(bob);
    for (const [viewer, shown] of [[ada, ['ada']], [bob, ['bob']], [eve, ['ada', 'bob']], [app.nobody, ['ada', 'bob']]] as const) {
      for (const path of [`/posts/${post.id}/comments`, `/posts/${post.id}/comments?order=newest`, `/posts/${post.id}/likes`, '/users/eve/followers']) {
        expect([path, (await namesIn(viewer, path)).sort()]).toEqual([path, shown]);
      }
      expect((await viewer.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: 2, comments_count: 2 });
      expect((await viewer.get('/users/eve')).body.followers_count).toBe(2);
    }
    // Neither may know of the other's comment; each may still take back their own.
    expect((await bob.delete(`/comments/${comments[0].id}`)).body).toMatchObject({ status: 404, code: 'comment-not-found' });
    expect((await ada.delete(`/comments/${comments[1].id}`)).status).toBe(404);
    expect((await bob.delete(`/comments/${comments[1].id}`)).status).toBe(204);
  });

  it('keeps a page full and its cursor right over those who are left out', async () => {
    const post = await eve.share();
    const people = await app.people('one', 'two', 'three', 'four', 'five', 'six');
    for (const person of people) {
      await person.comments(post, person.username);
      await person.likes(post);
      await person.share();
    }
    for (const name of ['two', 'three', 'five']) await ada.blocks(name);
    for (const path of [`/posts/${post.id}/comments`, `/posts/${post.id}/likes`, '/posts', '/users']) {
      const pages: number[] = [];
      for (let next: string | null = `${path}?limit=2`; next !== null; ) {
        const { body }: Answer = await ada.get(next);
        pages.push(body.items.length);
        next = body.next_cursor === null ? null : `${path}?limit=2&cursor=${body.next_cursor}`;
      }
      expect([path, pages.slice(0, -1).every((length) => length === 2)]).toEqual([path, true]);
      const names = await namesIn(ada, path);
      expect([path, names.filter((name) => ['two', 'three', 'five'].includes(name))]).toEqual([path, []]);
      expect(names).toEqual(expect.arrayContaining(['one', 'four', 'six']));
    }
  });

  it('takes both out of each other\'s notifications, also those that came before', async () => {
    const post = await ada.share();
    await bob.likes(post);
    await bob.comments(post);
    await eve.likes(post);
    await ada.blocks(bob);
    expect(await namesIn(ada, '/notifications')).toEqual(['eve']);
    expect((await ada.get('/notifications/unread-count')).body).toEqual({ unread_count: 1 });
    await ada.unblocks(bob);
    const [comment] = (await ada.get('/notifications')).body.items.filter(({ type }: Json) => type === 'comment');
    await ada.blocks(bob);
    expect((await ada.post(`/notifications/${comment.id}/read`)).status).toBe(404);
  });

  it('tells how one stands to many at once, without those whom one may not know of', async () => {
    await ada.follows(eve);
    await ada.mutes(eve);
    await bob.blocks(ada);
    const ids = [eve.id, 999_999, bob.id, ada.id];
    expect((await ada.get(`/relationships?ids=${ids.join(',')}`)).body).toEqual({
      items: [{ user_id: eve.id, ...RELATED, following: true, muting: true, blocking: false }, { user_id: ada.id, ...RELATED, blocking: false }],
    });
    expect((await bob.get(`/relationships?ids=${ada.id},${eve.id}`)).body.items).toEqual([{ user_id: ada.id, ...RELATED, blocking: true }, { user_id: eve.id, ...RELATED, blocking: false }]);
    expect((await app.nobody.get(`/relationships?ids=${eve.id}`)).status).toBe(401);
    for (const query of ['', '?ids=', '?ids=a', '?ids=1,1', `?ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`]) expect([query, (await ada.get(`/relationships${query}`)).status]).toEqual([query, 400]);
  });

  it('keeps nobody from moderating, and nothing hidden from who moderates', async () => {
    await promote(app, 'eve');
    const post = await ada.share({ caption: 'heron' });
    const hidden = await ada.share({ visibility: 'private' });
    await ada.comments(post, 'by ada');
    await ada.blocks(eve);
    expect((await eve.get('/users/ada')).body).toMatchObject({ posts_count: 1, viewer: { blocking: false } });
    for (const path of ['/users/ada/posts', '/users/ada/followers', '/users/ada/stats', `/posts/${post.id}`, `/posts/${hidden.id}`, `/posts/${post.id}/comments`, post.image_url, hidden.image_url.split('?')[0]]) {
      expect([path, (await eve.get(path)).status]).toEqual([path, 200]);
    }
    expect(await namesIn(eve, `/posts/${post.id}/comments`)).toEqual(['ada']);
    expect((await eve.get('/posts?search=heron')).body.items.length).toBe(1);
    expect(await namesIn(eve, '/admin/users?search=ada')).toEqual(['ada']);
    // As anybody else they are kept from what moderates nothing.
    for (const path of ['/users/ada/follow', `/posts/${post.id}/like`]) expect([path, (await eve.post(path)).status]).toEqual([path, 404]);
    expect((await eve.post(`/posts/${post.id}/comments`, { content: 'x' })).status).toBe(404);
    expect((await ada.get('/users/eve')).body).toMatchObject({ posts_count: 0, viewer: { blocking: true } });
    expect((await eve.delete(`/posts/${hidden.id}`)).status).toBe(204);
    expect((await eve.patch('/admin/users/ada', { status: 'suspended' })).status).toBe(200);
  });

  it('of one\'s own works for who moderates as a mute does', async () => {
    await promote(app, 'eve');
    const post = await ada.share();
    await eve.blocks(ada);
    expect(await eve.all('/posts')).toEqual([]);
    expect((await eve.get(`/posts/${post.id}`)).status).toBe(200);
    expect((await ada.get('/users/eve')).status).toBe(404);
  });
});
