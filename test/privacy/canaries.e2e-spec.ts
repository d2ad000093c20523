import { TestApp } from '../support/app.js';
import { document } from '../support/contract.js';
import type { Answer, Client } from '../support/person.js';
import { ACTORS, type Actor, type Secret, World } from './support/world.js';

type Values = readonly string[];

/** Some at a time, so that neither side waits for the other. */
async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = all.values();
  await Promise.all([1, 2, 3, 4].map(async () => {
    for (const one of waiting) await work(one);
  }));
}

describe('what is private', () => {
  let app: TestApp;
  let world: World;
  /** Secrets by the name of the place where somebody met them. */
  let found: Map<string, Set<string>>;
  let requests = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    world = await World.build(app);
    found = new Map(world.secrets.map(({ name }) => [name, new Set<string>()]));
  });
  afterAll(() => app.stop());

  const idsOfPosts = (): Values => [...Object.values(world.posts), world.openPost, world.thirdPost].map(({ id }) => String(id));
  const keys = (): Values => [...Object.values(world.posts), world.openPost].map(({ key }) => key);
  const userIds = (): Values => Object.values(world.people).map(({ id }) => String(id));
  const words = (): Values => [
    ...world.secrets.filter(({ name }) => /^(caption|tag|alttext) /.test(name)).map(({ text }) => text),
    world.openWord, 'The', 'clara', 'sam', 'paul', 'blocker', 'Samcanaryname', 'Paulcanaryname', 'paulcanarybio', 'samcanarybio', 'sam@example.org', '%', '*', '_', '#',
  ];
  const TIMES = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'];

  /** What each parameter of the document is tried with; one without values fails the test. */
  const pathValues = (path: string, name: string): Values => {
    if (name === 'user') return userIds();
    if (name === 'key') return [...keys(), 'x', '..', '.'];
    if (name === 'size') return ['small'];
    if (name === 'preset') return ['custom'];
    if (name === 'tag') return [...world.secrets.filter((one) => one.name.startsWith('tag ')).map(({ text }) => text), 'nothing', '%23', 'muted'];
    if (path.startsWith('/media/')) return [...Object.values(world.posts), world.openPost].map(({ mediaId }) => String(mediaId));
    if (path.startsWith('/comments/')) return [...Object.values(world.posts), world.openPost].flatMap(({ commentId }) => [String(commentId), String(commentId + 1)]);
    if (path.includes('/exports/')) return [String(world.exportId), '999999'];
    if (path.startsWith('/webhooks/')) return [String(world.webhookId), '999999'];
    if (path.startsWith('/collections/')) return [String(world.collectionId), '999999'];
    if (path.startsWith('/admin/invites/')) return [String(world.inviteId), '999999'];
    if (path.startsWith('/posts/')) return [...idsOfPosts(), '999999'];
    throw new Error(`${path}: what are the values of ${name}?`);
  };
  /** Other names of the same things: for each, the plain request is enough. */
  const otherNames = (name: string): Values => {
    if (name === 'user') return [...Object.keys(world.people), 'nobody_here'];
    if (name === 'size') return ['large'];
    return name === 'preset' ? ['thumb'] : [];
  };
  const queryValues = (path: string, name: string): Values => {
    const values: Record<string, Values> = {
      limit: ['1', '100'], cursor: [], search: words(), user_id: userIds(), sort: ['newest', 'oldest', 'most_liked', 'most_commented'],
      since: TIMES, until: TIMES, order: ['oldest', 'newest'], direction: ['incoming', 'outgoing'], include_self: ['true', 'false'], unread: ['true', 'false'], days: ['1', '90'],
      status: path === '/admin/reports' ? ['open', 'dismissed', 'actioned'] : ['active', 'suspended', 'waiting'], role: ['user', 'moderator', 'admin'], target_type: ['post', 'comment', 'user'], expires: ['1', '99999999999'], session: ['1', '2'], signature: ['x'],
      width: ['10'], height: ['10'], fit: ['cover'], gravity: ['north'], grayscale: ['true'], sepia: ['true'], blur: ['1'],
      ids: [path === '/relationships' ? userIds().join(',') : [...Object.values(world.posts), world.openPost].map(({ mediaId }) => mediaId).join(',')],
      text: ['clara'], text_position: ['south'], text_size: ['20'], text_color: ['#ffffff'], format: ['png'],
    };
    const known = values[name];
    if (known === undefined) throw new Error(`${path}: what are the values of ${name}?`);
    return known;
  };
  const HEADERS: Record<string, Values> = { Accept: ['image/webp'], 'If-None-Match': ['*', '"x"'], Range: ['bytes=0-9', 'bytes=99999-'] };

  /** Every query with one parameter; every two that narrow a list; and the search for an author's secrets among their posts. */
  function queriesOf(path: string, names: Values): string[] {
    const single = names.flatMap((name) => queryValues(path, name).map((value) => `${name}=${encodeURIComponent(value)}`));
    const narrowing = single.filter((one) => /^(user_id|sort|since|until|status|role|target_type|direction|unread)=/.test(one));
    const pairs = narrowing.flatMap((one, index) => narrowing.slice(index + 1).filter((other) => one.split('=')[0] !== other.split('=')[0]).map((other) => `${one}&${other}`));
    const searches = names.includes('user_id') ? words().filter((word) => word.includes('canary')).flatMap((word) => {
      const author = Object.values(world.people).find(({ username }) => word.startsWith(username));
      return author === undefined ? [] : [`search=${word}&user_id=${author.id}`];
    }) : [];
    return ['', 'limit=1', ...single, ...pairs, ...searches];
  }

  /** All that an answer says, cursors in the clear. */
  function textOf({ headers, bytes, body }: Answer): string {
    const cursor = typeof body?.next_cursor === 'string' ? Buffer.from(body.next_cursor, 'base64url').toString('latin1') : '';
    return [...headers].flat().join('\n') + bytes.toString('latin1') + cursor;
  }

  function mayMeet(actor: Actor, { name, readers, ofPost }: Secret, path: string, url: string): boolean {
    // Pages read no token, whoever sends one; a path with dots leads to the first of them.
    if (new URL(url, app.origin).pathname === '/') return readers.includes('nobody');
    if (readers.includes(world.nameOf(actor))) return true;
    // The names of hashtags of open posts are nobody's.
    if (name.startsWith('tag of ') && readers.includes('nobody') && ['/tags', '/tags/{tag}'].includes(path)) return true;
    return (actor === 'admin' || actor === 'moderator') && ofPost && ['/posts/{id}', '/uploads/{key}', '/admin/reports'].includes(path);
  }

  const leaks: string[] = [];
  /** The leaks of each route that was crawled. */
  const crawled = new Map<string, string[]>();

  function inspect(actor: Actor, path: string, url: string, answer: Answer): void {
    requests++;
    const text = textOf(answer);
    if (answer.status >= 500) leaks.push(`${actor} ${url}: ${answer.status}`);
    for (const secret of world.secrets) {
      if (!text.includes(secret.text)) continue;
      // What somebody asked for is repeated in `instance` and `Link`, whether it exists or not.
      if (decodeURIComponent(url).includes(secret.text) && !bodyWithoutInstance(answer).includes(secret.text)) continue;
      if (mayMeet(actor, secret, path, url)) found.get(secret.name)?.add(path);
      else leaks.push(`${actor} met ${secret.name} in ${answer.status} ${url}`);
    }
  }

  /** Nor is the name of a tag more than what was asked for, where no post is said to have it. */
  function bodyWithoutInstance({ body }: Answer): string {
    return JSON.stringify({ ...body, instance: undefined, next_cursor: undefined, ...(body?.posts_count === 0 && { name: undefined }) });
  }

  async function crawl(actor: Actor, client: Client, path: string, cursors: string[]): Promise<string[]> {
    const parameters = (document.paths[path]?.get?.parameters ?? []) as { name: string; in: string }[];
    const named = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
    let urls = [path];
    let otherUrls: string[] = [];
    for (const name of named('path')) {
      const filled = (some: string[], values: Values) => some.flatMap((url) => values.map((value) => url.replace(`{${name}}`, value)));
      const values = pathValues(path, name);
      otherUrls = [...filled(otherUrls, values), ...filled(urls, otherNames(name))];
      urls = filled(urls, values);
    }
    const seen: string[] = [];
    const ask = async (url: string, headers?: Record<string, string>) => {
      const answer = await client.get(url, headers);
      inspect(actor, path, url, answer);
      return answer;
    };
    await atOnce(otherUrls, (url) => ask(url));
    await atOnce(urls.flatMap((url) => queriesOf(path, named('query')).map((query) => [url, query] as const)), async ([url, query]) => {
      const full = query === '' ? url : `${url}?${query}`;
      let { body } = await ask(full);
      for (let page = 0; typeof body?.next_cursor === 'string' && page < 20; page++) {
        seen.push(body.next_cursor);
        ({ body } = await ask(`${full}${query === '' ? '?' : '&'}cursor=${encodeURIComponent(body.next_cursor)}`));
      }
    });
    await atOnce(urls, async (url) => {
      for (const name of named('header')) for (const value of HEADERS[name] ?? []) await ask(url, { [name]: value });
      // Where others' pages went on.
      if (named('query').includes('cursor')) for (const cursor of cursors) await ask(`${url}?cursor=${encodeURIComponent(cursor)}&limit=100`);
    });
    return seen;
  }

  const GET_ROUTES = Object.entries(document.paths).filter(([, item]) => item.get !== undefined).map(([path]) => path);

  /** The leaks of a route, which is crawled once. */
  async function crawlByAll(path: string): Promise<string[]> {
    const known = crawled.get(path);
    if (known !== undefined) return known;
    leaks.length = 0;
    const cursors = new Set<string>();
    // Those who may see most go first: their cursors are then everybody's.
    for (const actor of ['owner', 'follower', ...ACTORS.filter((name) => name !== 'owner' && name !== 'follower')] as Actor[]) {
      for (const cursor of await crawl(actor, world.client(actor), path, [...cursors].slice(0, 12))) cursors.add(cursor);
    }
    const ofPath = [...leaks];
    crawled.set(path, ofPath);
    return ofPath;
  }

  it.each(GET_ROUTES)('is not to be found in GET %s by those whom it is not for', async (path) => {
    expect(await crawlByAll(path)).toEqual([]);
  }, 240_000);

  it('is not to be found in errors, documents and unknown routes', async () => {
    leaks.length = 0;
    const paths = ['/', '/docs-json', '/docs', '/uploads', '/uploads/', '/comments', '/media', '/nothing', ...Object.values(world.posts).flatMap(({ id, commentId, url }) => [`/comments/${commentId}`, `/media/${id}`, `/posts/${id}/dislikes`, `/posts/${id}/like`, `/posts/${id}x`, `${url}x`])];
    for (const actor of ACTORS) for (const path of paths) inspect(actor, path, path, await world.client(actor).get(path));
    expect(leaks).toEqual([]);
  });

  it('was met by those whom it is for, so that the crawl would have found it', async () => {
    for (const path of GET_ROUTES) await crawlByAll(path);
    const unmet = world.secrets
      .filter(({ name, readers }) => readers.some((reader) => ACTORS.some((actor) => world.nameOf(actor) === reader)) && found.get(name)?.size === 0)
      .map(({ name }) => name)
      // Paul and Olga are no actors here; Sam cannot sign in.
      .filter((name) => !/^address of (paul|olga)$/.test(name) && !/paul private/.test(name));
    expect(unmet).toEqual([]);
    expect(found.get('caption of clara followers')).toEqual(new Set(['/posts', '/posts/{id}', '/feed', '/feed/global', '/users/{user}/posts', '/saved', '/admin/reports']));
    expect(found.get('comment on clara public')).toEqual(new Set(['/posts/{id}/comments']));
    expect(requests).toBeGreaterThan(5_000);
  }, 600_000);

  it('is counted for nobody', async () => {
    const seen = (name: string, actor: Actor) => world.client(actor).get(`/posts?user_id=${world.person(name).id}`);
    expect((await seen('paul', 'stranger')).body.items.map(({ id }: { id: number }) => id)).toEqual([world.post('paul public').id]);
    const { thirdPost, openPost } = world;
    for (const actor of ACTORS.filter((one) => one !== 'suspended')) {
      const listed = (await world.client(actor).all('/posts')).map(({ id }) => id);
      const others = ['blocked', 'blocker', 'muter'].includes(actor) ? [] : [openPost.id, world.post('paul public').id];
      expect([actor, listed]).toEqual([actor, [thirdPost.id, ...others]]);
      for (const word of words().filter((one) => one.includes('canary') && (others.length === 0 || !one.startsWith('paulpublic')))) expect([actor, word, (await world.client(actor).get(`/posts?search=${encodeURIComponent(word)}`)).body.items?.length]).toEqual([actor, word, 0]);
    }
    // What Sam liked and wrote is hidden with him.
    expect((await app.nobody.all(`/posts/${world.openPost.id}/likes`)).map(({ username }) => username)).toEqual(['clara']);
    expect((await app.nobody.all(`/posts/${world.openPost.id}/comments`)).map(({ user }) => user.username)).toEqual(['clara']);
    expect((await app.nobody.all('/users?search=sam')).length).toBe(0);
  });
});
