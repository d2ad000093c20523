import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';

describe('the first photo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('reaches a follower, as it was', async () => {
    const [ada, bob] = await app.people('ada', 'bob');
    expect((await bob.post('/users/ada/follow')).body).toMatchObject({ user_id: ada.id, following: true, requested: false, followed_by: false });
    const post = await ada.share({ caption: 'Low tide' });
    const { body } = await bob.get('/feed');
    expect(body.items.map((item: { id: number }) => item.id)).toEqual([post.id]);
    const file = await bob.get(body.items[0].image_url);
    expect(file.bytes.equals(photo())).toBe(true);
    expect((await bob.post(`/posts/${post.id}/like`)).body).toMatchObject({ liked: true, likes_count: 1 });
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'Nice' })).status).toBe(201);
    expect((await bob.delete(`/posts/${post.id}`)).status).toBe(403);
    expect((await ada.delete(`/posts/${post.id}`)).status).toBe(204);
    expect((await bob.get(`/posts/${post.id}`)).status).toBe(404);
    expect((await bob.get(body.items[0].image_url)).status).toBe(404);
  });
});
