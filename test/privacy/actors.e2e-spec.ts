import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { document } from '../support/contract.js';
import type { Answer, Client } from '../support/person.js';
import { ACTORS, type Actor, World } from './support/world.js';

/** A route, whose it is, and what each actor is answered, in the order of ACTORS up to the last three, who are answered by `statusFor`. */
interface Row {
  route: string;
  path: string;
  owner?: string;
  statuses: number[];
}

/** Names something of its owner. */
const ABOUT_OWNER = /^\/(users\/(?!me)|posts\/|uploads\/|media\/|comments\/)|user_id=/;

/** Who is kept apart from the owner gets what nobody gets; who has muted them is a stranger to these routes. */
function statusFor({ route, path, statuses }: Row, actor: Actor): number | undefined {
  const index = ACTORS.indexOf(actor);
  if (index < ACTORS.indexOf('blocked')) return statuses[index];
  const asStranger = statuses[ACTORS.indexOf('stranger')];
  const isName = route === '/users/{user}' && actor === 'blocker';
  return actor === 'muter' || !ABOUT_OWNER.test(path) || isName ? asStranger : 404;
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

  //                   nobody stranger pending removed follower owner suspended admin moderator
  const ALL = '           200      200     200     200      200   200       401   200   200'.trim().replace(/ +/g, ' ');
  const ALL_BUT_OWNER = ' 200      200     200     200      200   401       401   200   200'.trim().replace(/ +/g, ' ');
  const SIGNED_IN = '     401      200     200     200      200   200       401   200   200'.trim().replace(/ +/g, ' ');
  const ADMINS = '        401      403     403     403      403   403       401   200   403'.trim().replace(/ +/g, ' ');
  const MODERATORS = '    401      403     403     403      403   403       401   200   200'.trim().replace(/ +/g, ' ');
  const LISTS = '         403      403     403     403      200   200       401   403   403'.trim().replace(/ +/g, ' ');
  const SINGLE = '        404      404     404     404      200   200       401   200   200'.trim().replace(/ +/g, ' ');
  const BELOW = '         404      404     404     404      200   200       401   404   404'.trim().replace(/ +/g, ' ');
  const OWN = '           404      404     404     404      404   200       401   200   200'.trim().replace(/ +/g, ' ');
  const BELOW_OWN = '     404      404     404     404      404   200       401   404   404'.trim().replace(/ +/g, ' ');
  const GONE = '          404      404     404     404      404   401       401   404   404'.trim().replace(/ +/g, ' ');
  const GONE_PROFILE = '  404      404     404     404      404   401       401   200   404'.trim().replace(/ +/g, ' ');
  const NEVER = '         404      404     404     404      404   404       401   404   404'.trim().replace(/ +/g, ' ');
  const GONE_SINGLE = '   404      404     404     404      404   401       401   200   200'.trim().replace(/ +/g, ' ');
  const MINE = '          401      404     404     404      404   200       401   404   404'.trim().replace(/ +/g, ' ');

  function rowsOf({ posts, openPost, people, collectionId, webhookId, exportId, inviteId }: World): Row[] {
    const rows: Row[] = [
      ...['/health', '/instance', '/health/live'].map((path) => row(path, path, ALL)),
      row('/auth/me', '/auth/me', SIGNED_IN),
      ...['/auth/sessions', '/auth/tokens', '/webhooks'].map((path) => row(path, path, SIGNED_IN)),
      row('/users/me', '/users/me', SIGNED_IN),
      row('/users', '/users?search=clara', ALL),
      row('/users/{user}', '/users/clara', ALL),
      ...['/follow-requests', '/blocks', '/mutes', '/reports'].map((path) => row(path, path, SIGNED_IN)),
      row('/relationships', `/relationships?ids=${people.clara?.id}`, SIGNED_IN),
      row('/posts', '/posts', ALL),
      row('/posts', `/posts?user_id=${people.clara?.id}`, LISTS),
      row('/posts', `/posts?user_id=${people.paul?.id}`, ALL, 'paul'),
      row('/posts', `/posts?user_id=${people.sam?.id}`, GONE, 'sam'),
      row('/feed', '/feed', SIGNED_IN),
      row('/feed/global', '/feed/global', ALL),
      row('/feed/global', `/feed/global?user_id=${people.clara?.id}`, LISTS),
      row('/users/me/exports', '/users/me/exports', SIGNED_IN),
      row('/users/me/exports/{id}', `/users/me/exports/${exportId}`, MINE),
      row('/exports/{id}/file', `/exports/${exportId}/file`, NEVER),
      row('/tags', '/tags?search=open', ALL),
      row('/tags/{tag}', '/tags/open', ALL),
      row('/tags/{tag}/posts', '/tags/open/posts', ALL),
      row('/tags/muted', '/tags/muted', SIGNED_IN),
      row('/saved', '/saved', SIGNED_IN),
      row('/collections', '/collections', SIGNED_IN),
      ...[['/collections', '', collectionId], ['/collections', '/posts', collectionId], ['/webhooks', '', webhookId], ['/webhooks', '/deliveries', webhookId]].map(([list, below, id]) => row(`${list}/{id}${below}`, `${list}/${id}${below}`, MINE)),
      row('/notifications', '/notifications', SIGNED_IN),
      row('/notifications/unread-count', '/notifications/unread-count', SIGNED_IN),
      row('/admin/reports', '/admin/reports', MODERATORS),
      row('/admin/users', '/admin/users', MODERATORS),
      row('/admin/users/{user}/posts', '/admin/users/clara/posts', ADMINS),
      row('/admin/users/{user}/posts', '/admin/users/sam/posts', ADMINS),
      ...['invites', 'stats', 'stats/days', 'audit-log'].map((name) => row(`/admin/${name}`, `/admin/${name}`, ADMINS)),
      row('/admin/invites/{id}', `/admin/invites/${inviteId}`, ADMINS),
      row('/users/{user}', '/users/sam', GONE_PROFILE, 'sam'),
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
        row('/comments/{id}/replies', `/comments/${post.commentId}/replies`, below, owner),
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
    for (const each of table) {
      for (const actor of ACTORS) {
        const { status } = await world.client(actor, each.owner).request(spell(each.path), { method: spelling === 'as HEAD' ? 'HEAD' : 'GET' });
        const expected = statusFor(each, actor);
        if (status !== expected) wrong.push(`${each.path} of ${each.owner ?? ''}: ${actor} got ${status}, not ${expected ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

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
    const hidden = { others: ['clara public', 'clara private', 'paul followers', 'sam public'], follower: ['clara private', 'paul private', 'sam followers'], apart: ['clara public', 'paul public', 'paul followers', 'paul private'] };
    for (const actor of ['nobody', 'stranger', 'pending', 'removed', 'follower', 'blocked', 'blocker'] as const) {
      const client = world.client(actor);
      const isApart = actor === 'blocked' || actor === 'blocker';
      for (const name of actor === 'follower' ? hidden.follower : isApart ? hidden.apart : hidden.others) {
        const { id, key, mediaId, commentId } = world.post(name);
        const noKey = key.replace(/^./, (letter) => (letter === 'f' ? '0' : 'f'));
        for (const below of ['', '/likes', '/comments']) await compared(client, 'GET', `/posts/${id}${below}`, `/posts/${none}${below}`, [id, none]);
        await compared(client, 'GET', `/uploads/${key}`, `/uploads/${noKey}`, [key, noKey]);
        await compared(client, 'GET', `/media/${mediaId}/renditions/thumb`, `/media/${none}/renditions/thumb`, [mediaId, none]);
        await compared(client, 'POST', `/media/${mediaId}/renditions`, `/media/${none}/renditions`, [mediaId, none], { width: 10 });
        for (const below of ['/like', '/dislike', '/save']) for (const method of ['POST', 'DELETE']) await compared(client, method, `/posts/${id}${below}`, `/posts/${none}${below}`, [id, none]);
        await compared(client, 'GET', `/comments/${commentId}/replies`, `/comments/${none}/replies`, [commentId, none]);
        for (const method of ['POST', 'DELETE']) await compared(client, method, `/comments/${commentId}/like`, `/comments/${none}/like`, [commentId, none]);
        await compared(client, 'POST', `/posts/${id}/comments`, `/posts/${none}/comments`, [id, none], { content: 'hello' });
        await compared(client, 'PATCH', `/posts/${id}`, `/posts/${none}`, [id, none], { caption: 'mine now' });
        await compared(client, 'DELETE', `/posts/${id}`, `/posts/${none}`, [id, none]);
        // Who wrote a comment reaches it; the followers' comments on Sam's posts are the follower's own.
        if (actor === 'follower' && name.startsWith('sam')) continue;
        await compared(client, 'PATCH', `/comments/${commentId}`, `/comments/${none}`, [commentId, none], { content: 'mine now' });
        await compared(client, 'DELETE', `/comments/${commentId}`, `/comments/${none}`, [commentId, none]);
      }
      for (const gone of isApart ? ['sam', 'paul', 'clara'] : ['sam']) {
        for (const list of ['/posts', '/followers', '/following', '/stats']) await compared(client, 'GET', `/users/${gone}${list}`, `/users/zoe${list}`, [gone, 'zoe']);
        await compared(client, 'GET', `/posts?user_id=${world.person(gone).id}`, `/posts?user_id=${none}`, [world.person(gone).id, none]);
        for (const method of ['POST', 'DELETE']) await compared(client, method, `/users/${gone}/follow`, '/users/zoe/follow', [gone, 'zoe']);
        for (const [method, path] of [['POST', 'follow-requests/#/accept'], ['POST', 'follow-requests/#/reject'], ['DELETE', 'users/me/followers/#']] as const) {
          await compared(client, method, `/${path.replace('#', gone)}`, `/${path.replace('#', 'zoe')}`, [gone, 'zoe']);
        }
        // Who has blocked keeps the name, to take it back.
        if (actor === 'blocker' && gone !== 'sam') continue;
        await compared(client, 'GET', `/users/${gone}`, '/users/zoe', [gone, 'zoe']);
        for (const below of ['block', 'mute']) for (const method of ['POST', 'DELETE']) await compared(client, method, `/users/${gone}/${below}`, `/users/zoe/${below}`, [gone, 'zoe']);
      }
    }
  }, 240_000);

  it('lets nobody change or use what they may not see', async () => {
    const before = await (await app.database()).query(sql`SELECT id, caption, visibility, likes_count, dislikes_count, comments_count, updated_at, deleted_at FROM posts ORDER BY id`);
    const media = await (await app.database()).query<{ id: number }>(sql`SELECT id FROM media WHERE id <> ${world.thirdPost.mediaId} ORDER BY id`);
    for (const actor of ['stranger', 'pending', 'removed', 'admin', 'moderator'] as const) {
      const client = world.client(actor);
      for (const name of ['clara public', 'clara followers', 'clara private', 'paul followers', 'sam public']) {
        const { id, commentId } = world.post(name);
        expect((await client.post(`/comments/${commentId}/like`)).status).toBe(404);
        expect((await client.post(`/posts/${world.openPost.id}/comments`, { content: 'hello', reply_to_id: commentId })).status).toBe(404);
        for (const act of ['like', 'dislike']) expect([name, act, (await client.post(`/posts/${id}/${act}`)).status]).toEqual([name, act, 404]);
        expect((await client.post(`/posts/${id}/comments`, { content: 'hello' })).status).toBe(404);
        if (actor !== 'admin' && actor !== 'moderator') for (const method of ['PATCH', 'DELETE']) expect((await client.request(`/posts/${id}`, { method, ...(method === 'PATCH' && { json: { caption: 'x' } }) })).status).toBe(404);
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
