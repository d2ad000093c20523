import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { document } from '../support/contract.js';
import type { Answer, Client } from '../support/person.js';
import { ACTORS, World } from './support/world.js';

/** A route, whose it is, and what each actor is answered, in the order of ACTORS. */
interface Row {
  route: string;
  path: string;
  owner?: string;
  statuses: number[];
}

const row = (route: string, path: string, statuses: string, owner = 'clara'): Row => ({ route, path, owner, statuses: statuses.split(' ').map(Number) });

describe('the actor table', () => {
  let app: TestApp;
  let world: World;
  let table: Row[];

  beforeAll(async () => {
    app = await TestApp.start();
    world = await World.build(app);
    table = rowsOf(world);
  });
  afterAll(() => app.stop());

  //                   nobody stranger pending removed follower owner suspended admin
  const ALL = '           200      200     200     200      200   200       401   200'.trim().replace(/ +/g, ' ');
  const ALL_BUT_OWNER = ' 200      200     200     200      200   401       401   200'.trim().replace(/ +/g, ' ');
  const SIGNED_IN = '     401      200     200     200      200   200       401   200'.trim().replace(/ +/g, ' ');
  const ADMINS = '        401      403     403     403      403   403       401   200'.trim().replace(/ +/g, ' ');
  const LISTS = '         403      403     403     403      200   200       401   403'.trim().replace(/ +/g, ' ');
  const SINGLE = '        404      404     404     404      200   200       401   200'.trim().replace(/ +/g, ' ');
  const BELOW = '         404      404     404     404      200   200       401   404'.trim().replace(/ +/g, ' ');
  const OWN = '           404      404     404     404      404   200       401   200'.trim().replace(/ +/g, ' ');
  const BELOW_OWN = '     404      404     404     404      404   200       401   404'.trim().replace(/ +/g, ' ');
  const GONE = '          404      404     404     404      404   401       401   404'.trim().replace(/ +/g, ' ');
  const NEVER = '         404      404     404     404      404   404       401   404'.trim().replace(/ +/g, ' ');
  const GONE_SINGLE = '   404      404     404     404      404   401       401   200'.trim().replace(/ +/g, ' ');

  function rowsOf({ posts, openPost, people }: World): Row[] {
    const rows: Row[] = [
      row('/health', '/health', ALL),
      row('/health/live', '/health/live', ALL),
      row('/auth/me', '/auth/me', SIGNED_IN),
      row('/auth/sessions', '/auth/sessions', SIGNED_IN),
      row('/users/me', '/users/me', SIGNED_IN),
      row('/users', '/users?search=clara', ALL),
      row('/users/{user}', '/users/clara', ALL),
      row('/follow-requests', '/follow-requests', SIGNED_IN),
      row('/posts', '/posts', ALL),
      row('/posts', `/posts?user_id=${people.clara?.id}`, LISTS),
      row('/posts', `/posts?user_id=${people.paul?.id}`, ALL, 'paul'),
      row('/posts', `/posts?user_id=${people.sam?.id}`, GONE, 'sam'),
      row('/feed', '/feed', SIGNED_IN),
      row('/feed/global', '/feed/global', ALL),
      row('/feed/global', `/feed/global?user_id=${people.clara?.id}`, LISTS),
      row('/notifications', '/notifications', SIGNED_IN),
      row('/notifications/unread-count', '/notifications/unread-count', SIGNED_IN),
      row('/admin/users', '/admin/users', ADMINS),
      row('/admin/stats', '/admin/stats', ADMINS),
      row('/admin/audit-log', '/admin/audit-log', ADMINS),
      row('/users/{user}', '/users/sam', GONE, 'sam'),
    ];
    for (const list of ['followers', 'following', 'posts', 'stats']) {
      const route = `/users/{user}/${list}`;
      rows.push(row(route, `/users/clara/${list}`, LISTS), row(route, `/users/paul/${list}`, ALL, 'paul'), row(route, `/users/sam/${list}`, GONE, 'sam'));
    }
    const open = { ...posts, 'olga public': openPost };
    for (const [name, post] of Object.entries(open)) {
      const [owner = '', visibility] = name.split(' ');
      const isOpen = visibility === 'public' && owner !== 'clara';
      const [single, below] = owner === 'sam' ? [GONE_SINGLE, GONE] : isOpen ? [ALL, ALL] : visibility === 'private' ? [OWN, BELOW_OWN] : [SINGLE, BELOW];
      rows.push(
        row('/posts/{id}', `/posts/${post.id}`, single, owner),
        row('/posts/{id}/likes', `/posts/${post.id}/likes`, below, owner),
        row('/posts/{id}/comments', `/posts/${post.id}/comments`, below, owner),
        row('/uploads/{key}', `/uploads/${post.key}`, single, owner),
        // No key of a post's file is an avatar's.
        row('/avatars/{key}/{size}', `/avatars/${post.key}/small`, owner === 'sam' ? GONE : NEVER, owner),
        row('/media', `/media?ids=${post.mediaId}`, owner === 'sam' ? ALL_BUT_OWNER : ALL, owner),
        row('/media/{id}/renditions/{preset}', `/media/${post.mediaId}/renditions/thumb`, single, owner),
      );
    }
    return rows;
  }

  it('has a row for every GET route of the document', () => {
    const routes = Object.entries(document.paths).filter(([, item]) => item.get !== undefined).map(([path]) => path);
    expect([...new Set(table.map(({ route }) => route))].sort()).toEqual(routes.sort());
  });

  const SPELLINGS: [string, (path: string) => string][] = [
    ['as it is', (path) => path],
    ['with a slash behind', (path) => path.replace(/(\?|$)/, '/$1')],
    ['in capitals', (path) => (/^\/(uploads|avatars)/.test(path) ? path.replace(/uploads|avatars/, (text) => text.toUpperCase()) : path.startsWith('/media') ? path.replace(/media|renditions/g, (text) => text.toUpperCase()) : path.replace(/^[^?]*/, (text) => text.toUpperCase()))],
    ['with escapes', (path) => path.replace(/^\/(users|uploads)\/(?!me)(\w)/, (_text, route: string, letter: string) => `/${route}/%${letter.charCodeAt(0).toString(16)}`)],
    ['as HEAD', (path) => path],
  ];

  it.each(SPELLINGS)('holds for each route and actor, %s', async (spelling, spell) => {
    const wrong: string[] = [];
    for (const { path, owner, statuses } of table) {
      for (const [index, actor] of ACTORS.entries()) {
        const { status } = await world.client(actor, owner).request(spell(path), { method: spelling === 'as HEAD' ? 'HEAD' : 'GET' });
        if (status !== statuses[index]) wrong.push(`${path} of ${owner ?? ''}: ${actor} got ${status}, not ${statuses[index] ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets through no path with doubled slashes or dots that leads elsewhere', async () => {
    const { id } = world.post('clara public');
    for (const path of [`//posts/${id}`, `/posts//${id}`, `/posts/./${id}`, `/users/x/%2e%2e/posts/${id}`, `/posts/${id}%2f`, `/posts/${id}%00`, `/posts/${id};x`, `/posts/0${id}`, `/posts/${id}.json`]) {
      for (const actor of ['nobody', 'stranger', 'pending', 'removed'] as const) expect([path, (await world.client(actor).get(path)).status]).not.toEqual([path, 200]);
    }
  });

  /** An answer without what may differ: ids, the request's own and moments. */
  function faceOf({ status, headers, bytes }: Answer, ...ids: (string | number)[]): unknown {
    const clean = (text: string) => ids.reduce<string>((rest, id) => rest.replaceAll(new RegExp(`(?<=[/"])${id}(?=[/"?])`, 'g'), 'ID'), text).replace(/"request_id":"[^"]*"/, '');
    const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length', 'etag'].includes(name));
    return { status, headers: kept, body: clean(bytes.toString('utf8')) };
  }

  it('gives hidden and missing things the same answer, byte for byte', async () => {
    const compared = async (client: Client, method: string, hidden: string, missing: string, ids: (string | number)[], json?: unknown) => {
      const [one, other] = [await client.request(hidden, { method, ...(json !== undefined && { json }) }), await client.request(missing, { method, ...(json !== undefined && { json }) })];
      expect([`${method} ${hidden}`, one.status]).toEqual([`${method} ${hidden}`, client.token === undefined && method !== 'GET' ? 401 : 404]);
      expect([`${method} ${hidden}`, faceOf(one, ...ids)]).toEqual([`${method} ${hidden}`, faceOf(other, ...ids)]);
    };
    const none = 987_654;
    const hidden = { nobody: ['clara public', 'clara private', 'paul followers', 'sam public'], follower: ['clara private', 'paul private', 'sam followers'] };
    for (const actor of ['nobody', 'stranger', 'pending', 'removed', 'follower'] as const) {
      const client = world.client(actor);
      for (const name of actor === 'follower' ? hidden.follower : hidden.nobody) {
        const { id, key, mediaId, commentId } = world.post(name);
        const noKey = key.replace(/^./, (letter) => (letter === 'f' ? '0' : 'f'));
        for (const below of ['', '/likes', '/comments']) await compared(client, 'GET', `/posts/${id}${below}`, `/posts/${none}${below}`, [id, none]);
        await compared(client, 'GET', `/uploads/${key}`, `/uploads/${noKey}`, [key, noKey]);
        await compared(client, 'GET', `/media/${mediaId}/renditions/thumb`, `/media/${none}/renditions/thumb`, [mediaId, none]);
        await compared(client, 'POST', `/media/${mediaId}/renditions`, `/media/${none}/renditions`, [mediaId, none], { width: 10 });
        for (const below of ['/like', '/dislike']) for (const method of ['POST', 'DELETE']) await compared(client, method, `/posts/${id}${below}`, `/posts/${none}${below}`, [id, none]);
        await compared(client, 'POST', `/posts/${id}/comments`, `/posts/${none}/comments`, [id, none], { content: 'hello' });
        await compared(client, 'PATCH', `/posts/${id}`, `/posts/${none}`, [id, none], { caption: 'mine now' });
        await compared(client, 'DELETE', `/posts/${id}`, `/posts/${none}`, [id, none]);
        // Who wrote a comment reaches it; the followers' comments on Sam's posts are the follower's own.
        if (actor === 'follower' && name.startsWith('sam')) continue;
        await compared(client, 'PATCH', `/comments/${commentId}`, `/comments/${none}`, [commentId, none], { content: 'mine now' });
        await compared(client, 'DELETE', `/comments/${commentId}`, `/comments/${none}`, [commentId, none]);
      }
      for (const list of ['', '/posts', '/followers', '/following', '/stats']) await compared(client, 'GET', `/users/sam${list}`, `/users/zoe${list}`, ['sam', 'zoe']);
      await compared(client, 'GET', `/posts?user_id=${world.person('sam').id}`, `/posts?user_id=${none}`, [world.person('sam').id, none]);
      for (const method of ['POST', 'DELETE']) await compared(client, method, '/users/sam/follow', '/users/zoe/follow', ['sam', 'zoe']);
    }
  });

  it('lets nobody change or use what they may not see', async () => {
    const before = await (await app.database()).query(sql`SELECT id, caption, visibility, likes_count, dislikes_count, comments_count, updated_at, deleted_at FROM posts ORDER BY id`);
    const media = await (await app.database()).query<{ id: number }>(sql`SELECT id FROM media ORDER BY id`);
    for (const actor of ['stranger', 'pending', 'removed', 'admin'] as const) {
      const client = world.client(actor);
      for (const name of ['clara public', 'clara followers', 'clara private', 'paul followers', 'sam public']) {
        const { id } = world.post(name);
        for (const act of ['like', 'dislike']) expect([name, act, (await client.post(`/posts/${id}/${act}`)).status]).toEqual([name, act, 404]);
        expect((await client.post(`/posts/${id}/comments`, { content: 'hello' })).status).toBe(404);
        if (actor !== 'admin') for (const method of ['PATCH', 'DELETE']) expect((await client.request(`/posts/${id}`, { method, ...(method === 'PATCH' && { json: { caption: 'x' } }) })).status).toBe(404);
      }
      for (const { id } of media) expect((await client.post('/posts', { media_ids: [id] })).body).toMatchObject({ status: 404, code: 'media-not-found' });
    }
    expect(await (await app.database()).query(sql`SELECT id, caption, visibility, likes_count, dislikes_count, comments_count, updated_at, deleted_at FROM posts ORDER BY id`)).toEqual(before);
  });

  it('has administrators read hidden posts by their ids, which is noted', async () => {
    const judge = world.person('judge');
    const noted = async () => (await judge.all('/admin/audit-log', 100)).filter(({ action }) => action === 'post.read').length;
    const before = await noted();
    const { id } = world.post('clara private');
    const { body } = await judge.get(`/posts/${id}`);
    expect(await noted()).toBe(before + 1);
    expect((await judge.all('/admin/audit-log', 100))[0]).toMatchObject({ action: 'post.read', target_type: 'post', target_id: id, actor: { username: 'judge' } });
    // The picture is shown to them as a browser asks for it, without a token.
    expect((await app.nobody.get(body.image_url)).status).toBe(200);
    expect(await noted()).toBe(before + 2);
    const ofSuspended = (await judge.get(`/posts/${world.post('sam public').id}`)).body;
    expect((await app.nobody.get(ofSuspended.image_url)).status).toBe(200);
    await judge.get(`/posts/${world.openPost.id}`);
    expect(await noted()).toBe(before + 4);
  });
});
