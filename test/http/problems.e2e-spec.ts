import { UsersRepository } from '../../src/modules/users/users.repository.js';
import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';
import { sendRaw } from './support/raw.js';

describe('refusals', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(() => app.stop());

  it('are problem documents', async () => {
    const { status, headers, body, bytes } = await app.nobody.get('/posts/7', { 'x-request-id': 'abc.DEF-1_2' });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(bytes.toString()).toBe(
      '{"type":"/problems/post-not-found","title":"There is no such post","status":404,"detail":"No post with this id is visible to you.",' +
        '"instance":"/posts/7","code":"post-not-found","request_id":"abc.DEF-1_2"}',
    );
    expect(body.errors).toBeUndefined();
  });

  it('name each fault of the input', async () => {
    const { body } = await app.nobody.get('/users?limit=0&colour=blue');
    expect(body).toMatchObject({ type: '/problems/invalid-input', status: 400, instance: '/users', code: 'invalid-input' });
    expect(body.errors).toEqual(expect.arrayContaining([{ field: 'limit', message: 'must be a whole number from 1 to 100' }, { field: 'colour', message: 'is not known here' }]));
    expect(body.errors.length).toBe(2);
  });

  it('are the same for what is missing and what is hidden, byte for byte', async () => {
    const hidden = await ada.share({ visibility: 'private', caption: 'hidden' });
    const missing = hidden.id + 1_000;
    const told = (answer: Answer, id: number) => [answer.status, answer.bytes.toString().replaceAll(`/${id}`, '/N').replaceAll(answer.headers.get('x-request-id') ?? '?', 'R'), headersOf(answer)];
    const headersOf = ({ headers }: Answer) => [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name));
    for (const client of [app.nobody, bob]) {
      const asks: ((id: number) => Promise<Answer>)[] = [
        (id) => client.get(`/posts/${id}`),
        (id) => client.get(`/posts/${id}/comments`),
        (id) => client.get(`/posts/${id}/likes`),
        (id) => client.post(`/posts/${id}/like`),
        (id) => client.delete(`/posts/${id}/dislike`),
        (id) => client.post(`/posts/${id}/comments`, { content: 'x' }),
        (id) => client.post(`/posts/${id}/comments`, { content: '' }),
        (id) => client.patch(`/posts/${id}`, { caption: 'x' }),
        (id) => client.patch(`/posts/${id}`, { caption: 7 }),
        (id) => client.delete(`/posts/${id}`),
        (id) => client.request(`/posts/${id}`, { method: 'HEAD' }),
        (id) => client.put(`/posts/${id}`, {}),
      ];
      for (const ask of asks) expect(told(await ask(hidden.id), hidden.id)).toEqual(told(await ask(missing), missing));
    }
    const comment = await ada.comments(hidden, 'mine');
    for (const ask of [(id: number) => bob.patch(`/comments/${id}`, { content: 'x' }), (id: number) => bob.delete(`/comments/${id}`)]) {
      expect(told(await ask(comment.id), comment.id)).toEqual(told(await ask(comment.id + 1_000), comment.id + 1_000));
    }
  });

  it('name the path as a URI may be written', async () => {
    const instances = { '/posts/7?a=b': '/posts/7', '/users/%zz': '/users/%25zz', '/users/%': '/users/%25', '/no/"<>{}|^`\\': '/no/%22%3C%3E%7B%7D%7C%5E%60%5C', '/no/%C3%A9~@:!$&': '/no/%C3%A9~@:!$&' };
    for (const [path, instance] of Object.entries(instances)) expect(JSON.parse((await sendRaw(app.origin, path)).text).instance).toBe(instance);
  });

  it('carry the request id, as every answer does', async () => {
    for (const path of ['/posts', '/nowhere', '/health', '/health/live', '/assets/default-avatar.png', '/docs-json', '/users/%zz']) {
      const { headers, text } = await sendRaw(app.origin, path);
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      if (headers['content-type'] === 'application/problem+json') expect(JSON.parse(text).request_id).toBe(headers['x-request-id']);
    }
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await app.nobody.get('/posts')).headers.get('x-request-id')));
    expect(new Set(ids).size).toBe(20);
  });

  it('keep the id that was sent when it is one', async () => {
    for (const id of ['a', 'A-1_2.3', 'x'.repeat(64)]) expect((await app.nobody.get('/posts', { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    for (const id of ['', ' ', 'a b', 'x'.repeat(65), '<script>', 'a;b', '{"a":1}', 'é']) {
      const { headers } = await sendRaw(app.origin, '/posts', { headers: { 'x-request-id': id } });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
    const twice = await sendRaw(app.origin, '/posts', { headers: { 'x-request-id': ['a', 'b'] } });
    expect(twice.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tell nothing of what failed inside', async () => {
    const repository = app.service(UsersRepository);
    const own = repository.findProfile;
    const secrets = ['SELECT secret FROM users', '/srv/app/secret/file.ts', 'SQLITE_CONSTRAINT', 'password_hash'];
    const failures: unknown[] = [new Error(secrets.join(' ')), Object.assign(new Error(secrets.join(' ')), { code: 'SQLITE_ERROR', status: 500 }), secrets.join(' '), undefined, { message: secrets.join(' ') }];
    for (const failure of failures) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- libraries throw all kinds of things
      repository.findProfile = () => Promise.reject(failure);
      const { status, headers, body, bytes } = await app.nobody.get('/users/ada');
      expect(status).toBe(500);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(body).toEqual({
        type: '/problems/internal-error',
        title: 'Something went wrong on the server',
        status: 500,
        detail: expect.any(String),
        instance: '/users/ada',
        code: 'internal-error',
        request_id: headers.get('x-request-id'),
      });
      for (const secret of [...secrets, '    at ', 'node_modules', 'typeorm', '.ts']) expect(bytes.toString()).not.toContain(secret);
    }
    repository.findProfile = own;
    expect((await app.nobody.get('/users/ada')).status).toBe(200);
  });
});
