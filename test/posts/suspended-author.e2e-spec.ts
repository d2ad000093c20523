import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { setSuspended } from './support/sql.js';

describe('the suspension of an account', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;
  let commented: Json;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob, cleo] = await app.people('ada', 'bob', 'cleo');
    await bob.follows(ada);
    post = await ada.share({ caption: 'Suspenseful heron' });
    commented = await bob.share({ caption: 'By bob' });
    await ada.comments(commented, 'From ada');
    await cleo.comments(commented, 'From cleo');
    await ada.likes(commented);
    await cleo.likes(commented);
    await setSuspended(app, ada.id);
  });
  afterAll(() => app.stop());

  it('hides its posts and files from everybody', async () => {
    for (const client of [bob, cleo, app.nobody]) {
      for (const path of [`/posts/${post.id}`, `/posts/${post.id}/likes`, `/posts/${post.id}/comments`, post.image_url, '/users/ada/posts', '/users/ada/stats', `/posts?user_id=${ada.id}`]) {
        expect([path, (await client.get(path)).status]).toEqual([path, 404]);
      }
      for (const path of ['/posts', '/feed/global', '/posts?search=heron', '/posts?sort=most_liked']) {
        expect((await client.all(path)).map((item) => item.id)).not.toContain(post.id);
      }
    }
    expect((await bob.all('/feed')).map((item) => item.id)).toEqual([commented.id]);
    expect((await bob.post(`/posts/${post.id}/like`)).status).toBe(404);
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'Hello?' })).status).toBe(404);
  });

  it('hides its comments and likes, and leaves the counters', async () => {
    expect((await app.nobody.all(`/posts/${commented.id}/comments`)).map((comment) => comment.content)).toEqual(['From cleo']);
    expect((await app.nobody.all(`/posts/${commented.id}/likes`)).map((user) => user.username)).toEqual(['cleo']);
    expect((await app.nobody.get(`/posts/${commented.id}`)).body).toMatchObject({ likes_count: 2, comments_count: 2 });
  });

  it('hides its comments from those who would change them', async () => {
    await setSuspended(app, ada.id, false);
    const [comment] = (await app.nobody.all(`/posts/${commented.id}/comments`)).filter((each) => each.content === 'From ada');
    await setSuspended(app, ada.id);
    for (const answer of [await bob.patch(`/comments/${comment.id}`, { content: 'x' }), await bob.delete(`/comments/${comment.id}`)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'comment-not-found']);
    }
  });

  it('stops it on its next request', async () => {
    for (const answer of [await ada.get('/feed'), await ada.get('/posts'), await ada.post(`/posts/${commented.id}/like`), await ada.get(post.image_url)]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'account-suspended']);
    }
  });

  it('ends with everything as it was', async () => {
    await setSuspended(app, ada.id, false);
    expect((await app.nobody.get(`/posts/${post.id}`)).status).toBe(200);
    expect((await app.nobody.get(post.image_url)).status).toBe(200);
    expect((await app.nobody.all(`/posts/${commented.id}/comments`)).map((comment) => comment.content)).toEqual(['From ada', 'From cleo']);
    expect((await bob.all('/feed')).map((item) => item.id)).toEqual([commented.id, post.id]);
    await setSuspended(app, ada.id);
  });
});
