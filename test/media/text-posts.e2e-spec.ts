import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

describe('posts of a caption alone, where the setting TEXT_POSTS is on', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
  });
  afterAll(() => app.stop());

  it('are made, read, listed and found', async () => {
    const { status, body } = await ada.post('/posts', { caption: 'Words only' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ caption: 'Words only', media: [], image_url: null, visibility: 'public' });
    expect((await app.nobody.get(`/posts/${body.id}`)).body).toEqual({ ...body, viewer: null });
    expect((await app.nobody.all('/posts?search=words')).map((post) => post.id)).toEqual([body.id]);
  });

  it('need a caption', async () => {
    for (const body of [{}, { caption: '' }, { caption: '  \n ' }, { caption: null }, { visibility: 'public' }]) {
      expect((await ada.post('/posts', body)).body.code).toBe('media-required');
    }
  });

  it('keep one', async () => {
    const { body } = await ada.post('/posts', { caption: 'Words only' });
    for (const caption of [null, '', '  ']) {
      const refused = await ada.patch(`/posts/${body.id}`, { caption });
      expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'caption']);
    }
    expect((await ada.patch(`/posts/${body.id}`, { caption: 'Other words' })).body.caption).toBe('Other words');
    expect((await ada.patch(`/posts/${body.id}`, { alt_texts: ['x'] })).status).toBe(400);
    const picture = await ada.share({ caption: 'With a picture' });
    expect((await ada.patch(`/posts/${picture.id}`, { caption: null })).status).toBe(200);
  });

  it('are JSON: a form needs a picture', async () => {
    expect((await ada.postForm('/posts', photoForm({ caption: 'Words only' }, []))).body.code).toBe('media-required');
    expect((await ada.postForm('/posts', photoForm({ caption: 'And a picture' }, [photo()]))).status).toBe(201);
  });
});
