import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { read } from '../../test/posts/support/sql.js';
import { TestApp } from '../../test/support/app.js';
import { PASSWORD, type Person } from '../../test/support/person.js';
import { BadgesModule } from './badges.module.js';
import { readFirstPost } from './badges.settings.js';

describe('badges', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  const badges = () => read<{ user_id: number; name: string }>(app, 'SELECT user_id, name FROM ext_badges ORDER BY user_id');

  beforeAll(async () => {
    // Where src/extensions/index.ts does not list it: the sample is tested in its own place too.
    if (!extensions.includes(BadgesModule)) extensions.push(BadgesModule);
    app = await TestApp.start({ EXT_BADGES_FIRST_POST: 'hello-world' });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });

  it('has a table, made by its migration', async () => {
    expect(await badges()).toEqual([]);
    expect(await read(app, "SELECT name FROM migrations WHERE name = 'CreateBadges1790000000000'")).toHaveLength(1);
  });

  it('has a route that answers like ours', async () => {
    const none = await app.nobody.get('/users/ada/badge');
    expect([none.status, none.body.code, none.headers.get('content-type')]).toEqual([404, 'badges-none-yet', 'application/problem+json']);
    expect((await app.nobody.get('/users/missing/badge')).body.code).toBe('user-not-found');
    expect((await app.nobody.post('/users/ada/badge', {})).status).toBe(405);
    const { body } = await app.nobody.get('/docs-json');
    expect(body.paths['/users/{user}/badge'].get).toMatchObject({ operationId: 'getBadge', tags: ['Badges'] });
  });

  it('acts on an event of ours, in its transaction', async () => {
    await ada.share();
    const { status, body } = await app.nobody.get('/users/ADA/badge');
    expect([status, body]).toEqual([200, { name: 'hello-world', created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) }]);
    await ada.share();
    expect((await bob.get('/users/ada/badge')).body).toEqual(body);
    expect(await badges()).toEqual([{ user_id: ada.id, name: 'hello-world' }]);
  });

  it('awards nothing for a post that is refused', async () => {
    expect((await bob.post('/posts', { media_ids: [999_999] })).status).toBe(404);
    expect((await bob.get('/users/bob/badge')).status).toBe(404);
  });

  it('refuses a comment before it is stored', async () => {
    const post = await ada.share();
    const refused = await bob.post(`/posts/${post.id}/comments`, { content: 'Star for a star?' });
    expect([refused.status, refused.body.code]).toEqual([422, 'badges-no-begging']);
    expect((await ada.get(`/posts/${post.id}`)).body.comments_count).toBe(0);
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'What a starry night' })).status).toBe(201);
  });

  it('loses its rows with the account', async () => {
    await ada.share();
    expect(await badges()).toHaveLength(1);
    await ada.delete('/users/me', { password: PASSWORD });
    expect((await app.nobody.get('/users/ada/badge')).status).toBe(404);
    await app.service(Background).settled();
    expect(await badges()).toEqual([]);
  });

  it('has a name that the settings give, where it is one', () => {
    expect(readFirstPost({})).toBe('first-post');
    expect(() => readFirstPost({ EXT_BADGES_FIRST_POST: 'Hello world' })).toThrow('EXT_BADGES_FIRST_POST must be');
  });
});
