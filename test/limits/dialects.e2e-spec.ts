import { jest } from '@jest/globals';
import { DOORS, PASSWORD, Speaker, refusalOf } from '../dialects/support/speaker.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Client, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

const SIMPLIFIED = '/compat/simplified-instagram';
const MINI = '/compat/mini-social-feed';
const FASTAPI = '/compat/fastapi-users';

/** Lists with pages by number, and which list of ours goes further. `$post` is a post. */
const LISTS: [path: string, native: string][] = [
  [`${SIMPLIFIED}/api/users`, 'GET /users'],
  [`${SIMPLIFIED}/api/follows`, 'GET /users/{user}/following'],
  [`${SIMPLIFIED}/api/follows?type=follower`, 'GET /users/{user}/followers'],
  [`${SIMPLIFIED}/api/follows?status=pending`, 'GET /follow-requests'],
  [`${SIMPLIFIED}/api/events`, 'GET /notifications'],
  [`${SIMPLIFIED}/api/posts`, 'GET /feed'],
  [`${SIMPLIFIED}/api/posts?user_id=ada`, 'GET /users/{user}/posts'],
  [`${SIMPLIFIED}/api/posts/comment/$post`, 'GET /posts/{id}/comments'],
  [`${MINI}/posts`, 'GET /posts'],
  [`${MINI}/feed`, 'GET /feed'],
  [`${MINI}/users/ada/followers`, 'GET /users/{user}/followers'],
  [`${MINI}/users/ada/following`, 'GET /users/{user}/following'],
  [`${MINI}/likes/posts/$post/likes`, 'GET /posts/{id}/likes'],
  [`${MINI}/comments/posts/$post/comments`, 'GET /posts/{id}/comments'],
  [`${FASTAPI}/feeds`, 'GET /posts'],
];

describe('limits of dialects', () => {
  let app: TestApp;
  let ada: Person;
  let post: number;
  let shiftMs = 0;

  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: DOORS.map(([name]) => name).join(), TEXT_POSTS: 'on', RATE_LIMIT: 'on' });
    const { Clock } = await import('../../src/core/runtime/index.js');
    const startedAt = Date.now();
    // Time stands still but for what the stories let pass: windows end when they say.
    jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(startedAt + shiftMs));
  });
  beforeEach(async () => {
    // A new hour for each story.
    shiftMs += 3_600_000;
    [ada] = await app.newPeople('ada');
    post = (await ada.share()).id;
  });
  afterAll(() => app.stop());

  const remainingOf = ({ headers }: Answer) => Number(headers.get('ratelimit-remaining') ?? NaN);
  const expectLimited = (answer: Answer) => {
    expect(refusalOf(answer)).toEqual([429, 'rate-limited']);
    expect([answer.headers.get('content-type'), Number(answer.headers.get('retry-after')) > 0]).toEqual([expect.stringContaining('application/problem+json'), true]);
  };

  it('are those of requests and writes, counted together with ours', async () => {
    const reads: ((who: Client) => Promise<Answer>)[] = [
      (who) => who.get('/users/me'), (who) => who.get(`${SIMPLIFIED}/api/events`), (who) => who.get(`${MINI}/feed`), (who) => who.get(`${FASTAPI}/users/me`),
    ];
    const left: number[] = [];
    for (const read of reads) left.push(remainingOf(await read(ada)));
    expect(left).toEqual(left.map((_one, index) => (left[0] ?? NaN) - index));
    const writes: (() => Promise<Answer>)[] = [
      () => ada.patch('/users/me', { bio: 'x' }), () => ada.patch(`${SIMPLIFIED}/api/users`, { bio: 'x' }), () => ada.patch(`${MINI}/users/me`, { bio: 'x' }),
      () => ada.delete(`${MINI}/likes/posts/${post}/like`), () => ada.delete(`${FASTAPI}/posts/999999`),
    ];
    // A window of their own, as there was an upload before.
    shiftMs += 60_000;
    for (let count = 0; count < 60; count++) expect((await writes[count % writes.length]?.())?.status).not.toBe(429);
    for (const write of writes) expectLimited(await write());
  });

  it('are those of uploads', async () => {
    const uploads: (() => Promise<Answer>)[] = [
      () => ada.postForm('/posts', photoForm({}, [photo()])), () => ada.postForm(`${SIMPLIFIED}/api/posts/`, photoForm({}, [photo()], 'image')), () => ada.postForm(`${FASTAPI}/upload`, photoForm({}, [photo()])),
    ];
    // One was in the beginning.
    for (let count = 0; count < 29; count++) expect((await uploads[count % uploads.length]?.())?.status).toBe(201);
    for (const upload of uploads) expectLimited(await upload());
  });

  it('are those of registrations, by address', async () => {
    let count = 0;
    const register = (index: number): Promise<Answer> => {
      const [name, path, more] = DOORS[index % DOORS.length] ?? ['', '', () => ({})];
      const username = `guest_${++count}`;
      return new Speaker(app, `/compat/${name}`).post(path, { email: `${username}@example.org`, password: PASSWORD, ...more(username) });
    };
    // One was in the beginning.
    for (let index = 0; index < 9; index++) expect((await register(index)).status).toBe(201);
    for (let index = 0; index < DOORS.length; index++) expectLimited(await register(index));
    expectLimited(await app.nobody.post('/auth/register', { username: 'late', email: 'late@example.org', password: PASSWORD }));
  });

  it('are those of bodies', async () => {
    const long = 'x'.repeat(102_400);
    const deep = `${'['.repeat(21)}null${']'.repeat(21)}`;
    for (const [path, method] of [[`${SIMPLIFIED}/api/users`, 'PATCH'], [`${MINI}/posts`, 'POST'], [`${FASTAPI}/users/me`, 'PATCH'], [`${FASTAPI}/auth/register`, 'POST']] as const) {
      expect([path, ...refusalOf(await ada.request(path, { method, json: { bio: long } }))]).toEqual([path, 413, 'body-too-large']);
      expect([path, ...refusalOf(await ada.request(path, { method, raw: deep }))]).toEqual([path, 400, 'malformed-json']);
      expect([path, ...refusalOf(await ada.request(path, { method, raw: '{"bio": ' }))]).toEqual([path, 400, 'malformed-json']);
    }
    const many = Array.from({ length: 11 }, () => photo());
    expect(refusalOf(await ada.postForm(`${SIMPLIFIED}/api/posts`, photoForm({}, many, 'image')))).toEqual([400, 'invalid-input']);
    expect(refusalOf(await ada.postForm(`${FASTAPI}/upload`, photoForm({}, many.slice(0, 2))))).toEqual([400, 'invalid-input']);
    expect((await ada.get('/users/ada/posts')).body.items).toHaveLength(1);
  });

  it('are those of texts', async () => {
    const text = (length: number) => 'x'.repeat(length);
    const texts: [at: string, max: number, send: (length: number) => Promise<Answer>][] = [
      ['a bio', 150, (length) => ada.patch(`${SIMPLIFIED}/api/users`, { bio: text(length) })],
      ['a bio', 150, (length) => ada.patch(`${MINI}/users/me`, { bio: text(length) })],
      ['a comment', 1_000, (length) => ada.post(`${SIMPLIFIED}/api/posts/comment/${post}`, { content: text(length) })],
      ['a comment', 1_000, (length) => ada.post(`${MINI}/comments/posts/${post}/comments`, { content: text(length) })],
      ['a caption', 2_200, (length) => ada.patch(`${SIMPLIFIED}/api/posts/${post}`, { caption: text(length) })],
      ['a caption', 2_200, (length) => ada.post(`${MINI}/posts`, { content: text(length) })],
      ['a caption', 2_200, (length) => ada.postForm(`${FASTAPI}/upload`, photoForm({ caption: text(length) }, [photo()]))],
    ];
    for (const [at, max, send] of texts) {
      expect([at, Math.floor((await send(max)).status / 100)]).toEqual([at, 2]);
      expect([at, ...refusalOf(await send(max + 1))]).toEqual([at, 400, 'invalid-input']);
    }
  });

  it.each(LISTS)('are those of pages: %s leads on to %s', async (list, native) => {
    const pageOf = (query: string) => ada.get(`${list.replace('$post', String(post))}${list.includes('?') ? '&' : '?'}${query}`);
    expect((await pageOf('page=50&limit=100')).status).toBe(200);
    const beyond = await pageOf('page=51');
    expect([...refusalOf(beyond), beyond.body.errors]).toEqual([400, 'invalid-input', [{ field: 'page', message: `must be at most 50: further on, follow next_cursor of ${native}` }]]);
    for (const [field, value] of [['page', '0'], ['page', 'two'], ['page', '-1'], ['page', '1e3'], ['page', '99999999999999999999'], ['limit', '0'], ['limit', '101']] as const) {
      const wrong = await pageOf(`${field}=${value}`);
      expect([value, ...refusalOf(wrong), wrong.body.errors?.[0]?.field]).toEqual([value, 400, 'invalid-input', field]);
    }
  });

  it('know every list of the dialects: add a new one above', async () => {
    const { paths } = (await app.nobody.get('/docs-json')).body as { paths: Record<string, { get?: { parameters?: { name: string }[] } }> };
    const numbered = Object.entries(paths).filter(([path, { get }]) => path.startsWith('/compat/') && get?.parameters?.some(({ name }) => name === 'page') === true);
    const known = new Set(LISTS.map(([path]) => path.split('?')[0]?.replace('$post', '{id}').replace('/users/ada/', '/users/{username}/')));
    expect(numbered.map(([path]) => path).filter((path) => !known.has(path))).toEqual([]);
  });
});
