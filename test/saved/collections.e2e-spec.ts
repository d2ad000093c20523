import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

describe('collections', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  const create = async (person: Person, name: string): Promise<Json> => {
    const { status, body } = await person.post('/collections', { name });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  };

  it('are made, renamed and deleted', async () => {
    const { status, headers, body } = await bob.post('/collections', { name: '  Herons \u{1f426} ' });
    expect([status, headers.get('location'), body]).toEqual([
      201, `/collections/${body.id}`, { id: body.id, name: 'Herons \u{1f426}', posts_count: 0, cover_url: null, created_at: expect.stringMatching(/Z$/) },
    ]);
    expect((await bob.get(`/collections/${body.id}`)).body).toEqual(body);
    for (const repeat of [1, 2]) expect([repeat, (await bob.patch(`/collections/${body.id}`, { name: 'Geese' })).body]).toEqual([repeat, { ...body, name: 'Geese' }]);
    expect((await bob.patch(`/collections/${body.id}`, {})).body.name).toBe('Geese');
    expect((await bob.get('/collections')).body).toEqual({ items: [{ ...body, name: 'Geese' }], next_cursor: null });
    const deleted = await bob.delete(`/collections/${body.id}`);
    expect([deleted.status, deleted.bytes.length]).toEqual([204, 0]);
    expect((await bob.delete(`/collections/${body.id}`)).body.code).toBe('collection-not-found');
    expect((await bob.get('/collections')).body.items).toEqual([]);
  });

  it('have names of 1 to 50 characters that turn nothing round, and may share one', async () => {
    const long = '\u{1f426}'.repeat(50);
    for (const name of [long, 'a']) expect([name, (await create(bob, name)).name]).toEqual([name, name]);
    const first = await create(bob, 'Twice');
    expect((await create(bob, 'Twice')).id).not.toBe(first.id);
    for (const name of ['', '  ', `${long}x`, 'a\nb', '\u202eback', '\u200b', 7, null]) {
      expect([name, (await bob.post('/collections', { name })).body.code]).toEqual([name, 'invalid-input']);
      expect([name, (await bob.patch(`/collections/${first.id}`, { name })).body.code]).toEqual([name, 'invalid-input']);
    }
    for (const body of [{}, { name: 'a', id: 1 }]) expect((await bob.post('/collections', body)).status).toBe(400);
  });

  it('are made once with one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = await bob.post('/collections', { name: 'Once' }, key);
    const second = await bob.post('/collections', { name: 'Once' }, key);
    expect([second.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    expect((await bob.post('/collections', { name: 'Other' }, key)).status).toBe(422);
    expect((await bob.get('/collections')).body.items).toHaveLength(1);
  });

  it("are nobody else's: one of another person is answered as one that there is not", async () => {
    const mine = await create(bob, 'Mine');
    const post = await ada.share();
    for (const [path, method, json] of [['', 'GET'], ['', 'PATCH', { name: 'x' }], ['', 'DELETE'], ['/posts', 'GET'], [`/posts/${post.id}`, 'PUT'], [`/posts/${post.id}`, 'DELETE']] as const) {
      const ask = (person: Person, id: number) => person.request(`/collections/${id}${path}`, { method, ...(json !== undefined && { json }) });
      const [foreign, missing] = [await ask(ada, mine.id), await ask(ada, 999_999)];
      expect([method, path, foreign.status, foreign.body.code]).toEqual([method, path, 404, 'collection-not-found']);
      expect({ ...foreign.body, instance: '', request_id: '' }).toEqual({ ...missing.body, instance: '', request_id: '' });
      expect((await app.nobody.request(`/collections/${mine.id}${path}`, { method, ...(json !== undefined && { json }) })).status).toBe(401);
      expect((await bob.request(`/collections/x${path}`, { method, ...(json !== undefined && { json }) })).status).toBe(400);
    }
    for (const method of ['GET', 'POST']) expect((await app.nobody.request('/collections', { method })).status).toBe(401);
    expect((await bob.get('/collections')).body.items).toEqual([mine]);
    expect((await ada.get('/collections')).body.items).toEqual([]);
  });

  it('are at most 200, two at once included', async () => {
    const now = new Date();
    for (let index = 0; index < 199; index++) await write(app, 'INSERT INTO collections (user_id, name, created_at) VALUES ($1, $2, $3)', [bob.id, `No ${index}`, now]);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => bob.post('/collections', { name: `Last ${index}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('collection-limit-reached');
    const [{ id }] = (await bob.get('/collections?limit=1')).body.items;
    await bob.delete(`/collections/${id}`);
    await create(bob, 'Room again');
    expect((await ada.post('/collections', { name: 'Of somebody else' })).status).toBe(201);
  });

  it('are listed newest first, in pages without gap or repeat', async () => {
    const ids: number[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.unshift((await create(bob, name)).id);
    for (const limit of [1, 2, 100]) expect((await bob.all('/collections', limit)).map(({ id }) => id)).toEqual(ids);
    const { body } = await bob.get('/collections?limit=2');
    expect((await ada.get(`/collections?cursor=${body.next_cursor}`)).status).toBe(400);
  });

  it('go with the account, and with the post what is in them', async () => {
    const [mine, post] = [await create(bob, 'Mine'), await ada.share()];
    expect((await bob.request(`/collections/${mine.id}/posts/${post.id}`, { method: 'PUT' })).status).toBe(200);
    await bob.leaves();
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
    for (const table of ['collections', 'collection_posts', 'saved_posts']) expect([table, await read(app, `SELECT * FROM ${table}`)]).toEqual([table, []]);
  });
});
