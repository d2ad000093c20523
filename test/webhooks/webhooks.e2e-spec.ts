import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { WebhooksPurge } from '../../src/modules/webhooks/hooks/webhooks-purge.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import type { Json, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Receiver, isSigned } from './support/receiver.js';

const DAY_MS = 24 * 60 * 60_000;

describe('webhooks', () => {
  let app: TestApp;
  let receiver: Receiver;
  let ada: Person;
  let bob: Person;
  let judge: Person;

  beforeAll(async () => {
    app = await TestApp.start({ WEBHOOKS_ALLOW_PRIVATE: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, judge] = await app.newPeople('ada', 'bob', 'judge');
    await promote(app, 'judge');
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());
  afterAll(() => app.stop());

  const make = async (person: Person, events: string[] = ['*'], url = receiver.url): Promise<Json> => {
    const { status, body } = await person.post('/webhooks', { url, events });
    expect([status, body?.code]).toEqual([201, undefined]);
    return body;
  };
  const settled = () => app.service(Background).settled();

  it('hand the trace of a request on to administrators, and to nobody else', async () => {
    await make(judge);
    const mine = await Receiver.start();
    await make(ada, ['*'], mine.url);
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(photo())]), 'photo.jpg');
    const { body: post } = await ada.postForm('/posts', form, { traceparent });
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'Good' }, { traceparent: `cc-${traceparent.slice(3)}-and-more` })).status).toBe(201);
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'Very' }, { traceparent: `${traceparent}-and-more` })).status).toBe(201);
    await settled();
    expect(receiver.received.map(({ headers }) => headers.traceparent)).toEqual([traceparent, traceparent, undefined]);
    expect(mine.received.map(({ body, headers }) => [body.type, headers.traceparent])).toEqual([['post.created', undefined], ['comment.created', undefined], ['comment.created', undefined]]);
    await mine.stop();
  });

  it('tell what happens, signed, in order, as a stranger sees it', async () => {
    const { secret, ...hook } = await make(judge);
    expect([hook, (await judge.get(`/webhooks/${hook.id}`)).body, secret]).toEqual([hook, hook, expect.stringMatching(/^whsec_/)]);
    const post = await ada.share({ caption: 'Herons' });
    const comment = await bob.comments(post, 'Good');
    await bob.likes(post);
    await bob.dislikes(post);
    await bob.follows(ada);
    await bob.unfollows(ada);
    await bob.deletesComment(comment);
    await ada.deletes(post);
    await settled();
    expect([...receiver.types].sort()).toEqual(['comment.created', 'comment.deleted', 'follow.created', 'follow.removed', 'post.created', 'post.deleted', 'reaction.created', 'reaction.created', 'reaction.deleted']);
    expect(receiver.received.every((each) => isSigned(each, secret))).toBe(true);
    const [first, second] = receiver.received;
    expect(first?.body).toEqual({ id: expect.any(Number), type: 'post.created', created_at: expect.any(String), data: expect.objectContaining({ id: post.id }) });
    expect(first?.headers).toMatchObject({ 'webhook-id': String(first?.body.id), 'content-type': 'application/json' });
    expect(second?.body.data).toMatchObject({ id: comment.id });
    const dislike = receiver.received.find(({ body }) => body.type === 'reaction.created' && body.data.kind === 'dislike');
    expect(dislike?.body.data).toEqual({ post_id: post.id, user_id: null, kind: 'dislike' });
    const deliveries = await judge.all(`/webhooks/${hook.id}/deliveries`);
    expect(deliveries.map(({ type, status, attempts, response_status }) => [type, status, attempts, response_status]).reverse()).toEqual(receiver.types.map((type) => [type, 'delivered', 1, 204]));
    expect(receiver.received.map(({ body }) => body.id)).toEqual(deliveries.map(({ event_id }) => event_id).reverse());
  });

  it('tell people of what concerns them alone, and ids of what is not public', async () => {
    await make(ada);
    const bobs = await bob.share();
    await judge.likes(bobs);
    await bob.follows(judge);
    const mine = await ada.share({ visibility: 'private', caption: 'canary' });
    await bob.follows(ada);
    const open = await ada.share();
    await bob.dislikes(open);
    await bob.likes(open);
    await settled();
    expect(receiver.received.map(({ body }) => [body.type, body.data])).toEqual([
      ['post.created', { id: mine.id, user_id: ada.id }],
      ['follow.created', { follower_id: bob.id, following_id: ada.id }],
      ['post.created', expect.objectContaining({ id: open.id })],
      ['reaction.created', { post_id: open.id, user_id: bob.id, kind: 'like' }],
    ]);
    expect(receiver.received.some(({ text }) => text.includes('canary'))).toBe(false);
  });

  it('choose events', async () => {
    await make(ada, ['follow.requested', 'follow.accepted']);
    await ada.turns('private');
    await bob.follows(ada);
    await ada.accepts(bob);
    await ada.share();
    await settled();
    expect(receiver.types).toEqual(['follow.requested', 'follow.accepted']);
  });

  it('tell nothing of what is not kept', async () => {
    await make(judge);
    const database = await app.database();
    const { DomainEvents } = await import('../../src/core/events/index.js');
    const { PostCreated } = await import('../../src/modules/posts/index.js');
    await expect(
      database.transaction(async () => {
        await app.service(DomainEvents).publish(new PostCreated(7, ada.id));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await settled();
    expect([receiver.received, await database.query(sql`SELECT id FROM webhook_events`)]).toEqual([[], []]);
  });

  it('of somebody who is no administrator any more tell of them alone', async () => {
    await make(judge);
    await promote(app, 'ada');
    await ada.patch('/admin/users/judge', { role: 'user' });
    await bob.share();
    judge.adopt((await app.nobody.post('/auth/login', { identifier: 'judge', password: 'four random green words' })).body);
    const own = await judge.share();
    await settled();
    expect(receiver.received.map(({ body }) => body.data.id)).toEqual([own.id]);
  });

  it('wait behind what does not arrive, with growing pauses, and in order', async () => {
    const { id } = await make(ada);
    receiver.answer = (response) => response.writeHead(500).end();
    const posts = [await ada.share(), await ada.share()];
    await settled();
    const [second, first] = await ada.all(`/webhooks/${id}/deliveries`);
    expect([first.status, first.attempts, first.response_status, second.attempts]).toEqual(['waiting', 1, 500, 0]);
    expect(Date.parse(first.next_attempt_at) - Date.parse(first.created_at)).toBeGreaterThanOrEqual(5_000);
    receiver.answer = (response) => response.writeHead(200).end('fine');
    receiver.received.length = 0;
    await ada.patch(`/webhooks/${id}`, { active: true });
    await settled();
    expect(receiver.received.map(({ body }) => body.data.id)).toEqual(posts.map((post) => post.id));
    expect((await ada.all(`/webhooks/${id}/deliveries`)).map(({ status, attempts }) => [status, attempts])).toEqual([['delivered', 1], ['delivered', 2]]);
    expect((await ada.get(`/webhooks/${id}`)).body.last_delivery_at).not.toBeNull();
  });

  it('are switched off after three days, with a mail', async () => {
    const { id } = await make(ada);
    receiver.answer = (response) => response.writeHead(503).end();
    await ada.share();
    await settled();
    const { DeliveryQueue } = await import('../../src/modules/webhooks/delivery/delivery-queue.js');
    const look = async () => {
      await app.service(DeliveryQueue).wake();
      await settled();
    };
    await later(app, 2 * DAY_MS, look);
    expect((await ada.get(`/webhooks/${id}`)).body.active).toBe(true);
    await later(app, 3 * DAY_MS + 60_000, look);
    expect((await ada.get(`/webhooks/${id}`)).body.active).toBe(false);
    expect((await ada.all(`/webhooks/${id}/deliveries`)).map(({ status, next_attempt_at }) => [status, next_attempt_at])).toEqual([['failed', null]]);
    const mails = await (await app.database()).query<Json>(sql`SELECT kind, address FROM mail_jobs WHERE kind = 'webhook-off'`);
    expect(mails).toEqual([{ kind: 'webhook-off', address: ada.email }]);
    expect((await ada.post(`/webhooks/${id}/test`)).body.code).toBe('webhook-off');
    receiver.received.length = 0;
    await ada.share();
    await settled();
    expect(receiver.received).toEqual([]);
  });

  it('are tried on demand', async () => {
    const { id } = await make(ada, ['user.deleted']);
    const { status, body } = await ada.post(`/webhooks/${id}/test`);
    expect([status, body.type, body.status]).toEqual([202, 'webhook.test', 'waiting']);
    await settled();
    expect(receiver.received.map(({ body: sent }) => [sent.type, sent.data])).toEqual([['webhook.test', { webhook_id: id }]]);
  });

  it('are their owners\' alone', async () => {
    const { id } = await make(ada);
    for (const [method, path, json] of [['GET', '', undefined], ['PATCH', '', { active: false }], ['DELETE', '', undefined], ['GET', '/deliveries', undefined], ['POST', '/test', undefined]] as const) {
      for (const person of [bob, judge]) {
        const { status, body } = await person.request(`/webhooks/${id}${path}`, { method, ...(json && { json }) });
        expect([method, path, status, body.code]).toEqual([method, path, 404, 'webhook-not-found']);
      }
      expect((await app.nobody.request(`/webhooks/${id}${path}`, { method, ...(json && { json }) })).status).toBe(401);
    }
    expect((await bob.get('/webhooks')).body.items).toEqual([]);
    expect(JSON.stringify((await ada.get('/webhooks')).body)).not.toContain('whsec_');
    expect((await ada.delete(`/webhooks/${id}`)).status).toBe(204);
    expect((await ada.delete(`/webhooks/${id}`)).status).toBe(404);
    await ada.share();
    await settled();
    expect(receiver.received).toEqual([]);
  });

  it('are at most ten, also when many are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => ada.post('/webhooks', { url: receiver.url, events: ['*'] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(201), ...Array<number>(4).fill(409)]);
  });

  it('go with their account, and with time', async () => {
    const { id } = await make(ada);
    await ada.share();
    await settled();
    const database = await app.database();
    await later(app, 15 * DAY_MS, () => app.service(WebhooksPurge).sweep());
    expect([(await ada.get(`/webhooks/${id}/deliveries`)).body.items, await database.query(sql`SELECT id FROM webhook_events`)]).toEqual([[], []]);
    await ada.share();
    await settled();
    await ada.leaves();
    await settled();
    expect(await database.query(sql`SELECT id FROM webhook_deliveries`)).toEqual([]);
    expect(await database.query(sql`SELECT id FROM webhooks`)).toEqual([]);
  });

  it.each([
    [{ url: 'ftp://example.com/' }, 'url'], [{ url: 'example.com' }, 'url'], [{ url: 'https://ada:secret@example.com/' }, 'url'], [{ url: `https://example.com/${'a'.repeat(2_000)}` }, 'url'],
    [{ events: [] }, 'events'], [{ events: ['post.read'] }, 'events'], [{ events: ['*', '*'] }, 'events'], [{ secret: 'whsec_short' }, 'secret'], [{ active: true }, 'active'],
  ])('are not made of %j', async (fields, field) => {
    const { status, body } = await ada.post('/webhooks', { url: receiver.url, events: ['*'], ...fields });
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid-input', field]);
  });
});
