import { jest } from '@jest/globals';
import { PART_NAMES } from '../../src/core/parts/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { ExportQueue } from '../../src/modules/exports/making/export-queue.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { Client, PASSWORD } from '../support/person.js';
import { forgetAll } from '../support/tables.js';
import { Receiver } from '../webhooks/support/receiver.js';
import { type Scene, makeScene } from './support/scene.js';

describe('what was there before a part was switched off', () => {
  let app: TestApp;
  let scene: Scene;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.start();
    app = await TestApp.start({ MODULES_OFF: '', WEBHOOKS_ALLOW_PRIVATE: 'on' });
  });
  beforeEach(async () => {
    app = await app.restart({ MODULES_OFF: '' });
    await forgetAll(app);
    scene = await makeScene(app, receiver.url);
    receiver.received.length = 0;
  });
  afterEach(() => {
    receiver.answer = (response) => response.writeHead(204).end();
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  /** What the program does of its own accord at its start is done. */
  const restart = async (...off: string[]) => {
    app = await app.restart({ MODULES_OFF: off.join() });
    await app.service(Background).settled();
  };
  const as = ({ token }: Client) => new Client(app.origin, token);

  it('stays, and is told in the fields that clients know', async () => {
    await restart(...PART_NAMES);
    const { ada, bob, post } = scene;
    expect((await as(bob).get(`/posts/${post.id}`)).body).toMatchObject({ dislikes_count: 1, viewer: { liked: false, disliked: true, saved: true } });
    expect((await as(bob).get(`/posts/${post.id}/comments`)).body.items).toMatchObject([{ likes_count: 1, viewer: { liked: true } }]);
    expect((await as(bob).get('/notifications')).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'report_resolved' })]));
    expect((await as(ada).get('/notifications')).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'comment_like' })]));
    // Who disliked it may like it still: one excludes the other.
    expect((await as(bob).post(`/posts/${post.id}/like`)).body).toMatchObject({ liked: true, disliked: false, likes_count: 1, dislikes_count: 0 });
    expect(await findFaults(app)).toEqual([]);
    await restart();
    expect((await as(bob).get('/saved')).body.items).toMatchObject([{ id: post.id }]);
    expect((await as(bob).get(`/collections/${scene.collection.id}/posts`)).body.items).toMatchObject([{ id: post.id }]);
    expect((await as(ada).get('/admin/reports')).body.items).toHaveLength(3);
    expect((await as(ada).get('/admin/invites')).body.items).toMatchObject([{ id: scene.invite.id }]);
  });

  it('goes with its account all the same', async () => {
    await restart(...PART_NAMES);
    const { ada, bob } = scene;
    expect((await as(bob).delete('/users/me', { password: PASSWORD })).status).toBe(204);
    await app.service(Background).settled();
    expect([await findRemains(app, bob.id), await findFaults(app)]).toEqual([[], []]);
    expect((await as(ada).get(`/posts/${scene.post.id}`)).body).toMatchObject({ dislikes_count: 0 });
  });

  it('and is a token is refused as one that nobody has, until it is switched on again', async () => {
    const spell = { authorization: `Bearer ${scene.token}` };
    const unknown = { authorization: 'Bearer spat_000000000000000000000000000000000000000000000' };
    await restart('tokens');
    for (const path of ['/feed', '/posts']) {
      const [sent, other] = [await app.nobody.get(path, spell), await app.nobody.get(path, unknown)];
      expect([sent.status, sent.body.code, sent.body.detail, sent.headers.get('www-authenticate')]).toEqual([401, 'not-authenticated', other.body.detail, other.headers.get('www-authenticate')]);
    }
    expect((await app.nobody.post(`/posts/${scene.post.id}/like`, undefined, spell)).status).toBe(401);
    expect((await as(scene.bob).post(`/posts/${scene.post.id}/like`)).status).toBe(200);
    await restart();
    expect((await app.nobody.get('/feed', spell)).status).toBe(200);
  });

  it('and is a webhook is told nothing, of what waits once it is switched on again', async () => {
    const { ada, bob, post } = scene;
    receiver.answer = (response) => response.writeHead(500).end();
    await as(bob).post(`/posts/${post.id}/comments`, { content: 'Before' });
    await receiver.until(1);
    await app.service(Background).settled();
    // So that its pause is over.
    await write(app, "UPDATE webhooks SET due_at = created_at");
    receiver.answer = (response) => response.writeHead(204).end();
    await restart('webhooks');
    await as(bob).post(`/posts/${post.id}/comments`, { content: 'Meanwhile' });
    await as(ada).post(`/posts/${post.id}/comments`, { content: 'Meanwhile, too' });
    await app.service(Background).settled();
    expect(receiver.received).toHaveLength(1);
    await restart();
    await as(bob).post(`/posts/${post.id}/comments`, { content: 'After' });
    await receiver.until(3);
    expect(receiver.received.map(({ body }) => body.data.content)).toEqual(['Before', 'Before', 'After']);
  });

  it('and is an export goes on waiting, and is swept when its time is over', async () => {
    await write(app, 'DELETE FROM exports');
    const never = jest.spyOn(app.service(ExportQueue), 'makeDue').mockResolvedValue();
    const asked = await as(scene.bob).post('/users/me/exports', { password: PASSWORD });
    expect(asked.status).toBe(202);
    await app.service(Background).settled();
    never.mockRestore();
    const states = () => read<{ status: string; attempts: number }>(app, 'SELECT status, attempts FROM exports ORDER BY id');
    await restart('exports');
    expect(await states()).toEqual([{ status: 'waiting', attempts: 0 }]);
    await restart();
    expect(await states()).toEqual([{ status: 'ready', attempts: 1 }]);
    await write(app, 'UPDATE exports SET expires_at = created_at');
    await restart('exports');
    expect(await states()).toEqual([]);
  });
});
