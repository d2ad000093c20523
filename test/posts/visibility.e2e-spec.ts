import { TestApp } from '../support/app.js';
import type { Answer, Client, Json, Person } from '../support/person.js';
import { acceptFollower, setPrivate } from './support/sql.js';

const VISIBILITIES = ['public', 'followers', 'private'] as const;
type Visibility = (typeof VISIBILITIES)[number];
const ACCOUNTS = ['open', 'closed'] as const;
type Account = (typeof ACCOUNTS)[number];
const VIEWERS = ['nobody', 'stranger', 'pending', 'follower', 'owner', 'otherOwner'] as const;
type ViewerName = (typeof VIEWERS)[number];

interface Case {
  viewer: ViewerName;
  account: Account;
  visibility: Visibility;
}

/** The table of the contract, once more and by other means than the program's. */
function maySee({ viewer, account, visibility }: Case): boolean {
  if (viewer === 'owner') return true;
  if (viewer === 'follower') return visibility !== 'private';
  return account === 'open' && visibility === 'public';
}

const CASES: Case[] = VIEWERS.flatMap((viewer) => ACCOUNTS.flatMap((account) => VISIBILITIES.map((visibility) => ({ viewer, account, visibility }))));
const named = CASES.map((each): [string, Case] => [`${each.viewer}, ${each.visibility} post of the ${each.account} account`, each]);

describe('who may see what', () => {
  let app: TestApp;
  let people: Record<Exclude<ViewerName, 'nobody' | 'owner' | 'otherOwner'>, Person>;
  let owners: Record<Account, Person>;
  const posts = new Map<string, Json>();

  const postOf = ({ account, visibility }: Pick<Case, 'account' | 'visibility'>): Json => posts.get(`${account} ${visibility}`);
  const wordOf = ({ account, visibility }: Case): string => `canary${account}${visibility}`;
  const clientOf = ({ viewer, account }: Case): Client => {
    if (viewer === 'nobody') return app.nobody;
    if (viewer === 'owner') return owners[account];
    return viewer === 'otherOwner' ? owners[account === 'open' ? 'closed' : 'open'] : people[viewer];
  };

  beforeAll(async () => {
    app = await TestApp.start();
    const [stranger, pending, follower, open, closed] = await app.people('stranger', 'pending', 'follower', 'open', 'closed');
    people = { stranger, pending, follower };
    owners = { open, closed };
    await setPrivate(app, closed.id);
    await follower.follows(open);
    for (const each of [pending, follower]) expect((await each.post('/users/closed/follow')).body).toMatchObject({ following: false, requested: true });
    await acceptFollower(app, follower.id, closed.id);
    for (const account of ACCOUNTS) {
      for (const visibility of VISIBILITIES) {
        const caption = `A canary${account}${visibility} sings`;
        const post = await owners[account].share({ caption, visibility, alt_text: caption });
        posts.set(`${account} ${visibility}`, post);
        expect((await owners[account].post(`/posts/${post.id}/comments`, { content: `Sing, ${caption}` })).status).toBe(201);
        expect((await owners[account].post(`/posts/${post.id}/like`)).status).toBe(200);
      }
    }
  });
  afterAll(() => app.stop());

  const ids = (items: Json[]): number[] => items.map((item) => item.id);
  /** The same answer as for a post that does not exist, byte for byte but for id and request id. */
  async function expectMissing(answer: Answer, client: Client, method: string, pathOf: (id: number) => string, json?: unknown): Promise<void> {
    const missing = await client.request(pathOf(999_999), { method, ...(json !== undefined && { json }) });
    const strip = ({ status, body }: Answer) => [status, { ...body, instance: null, request_id: null }];
    expect(strip(answer)).toEqual(strip(missing));
    expect(answer.status).toBe(404);
    expect([...answer.headers.keys()].sort()).toEqual([...missing.headers.keys()].sort());
  }

  it.each(named)('reading: %s', async (_name, each) => {
    const client = clientOf(each);
    const { id } = postOf(each);
    for (const pathOf of [(of: number) => `/posts/${of}`, (of: number) => `/posts/${of}/likes`, (of: number) => `/posts/${of}/comments`]) {
      const answer = await client.get(pathOf(id));
      if (maySee(each)) expect(answer.status).toBe(200);
      else await expectMissing(answer, client, 'GET', pathOf);
    }
  });

  it.each(named)('acting: %s', async (_name, each) => {
    const client = clientOf(each);
    const { id } = postOf(each);
    const acts = [
      ['POST', (of: number) => `/posts/${of}/like`, undefined],
      ['POST', (of: number) => `/posts/${of}/dislike`, undefined],
      ['DELETE', (of: number) => `/posts/${of}/dislike`, undefined],
      ['DELETE', (of: number) => `/posts/${of}/like`, undefined],
      ['POST', (of: number) => `/posts/${of}/comments`, { content: 'Sing!' }],
    ] as const;
    for (const [method, pathOf, json] of acts) {
      const answer = await client.request(pathOf(id), { method, ...(json !== undefined && { json }) });
      if (each.viewer === 'nobody') expect(answer.status).toBe(401);
      else if (maySee(each)) expect([200, 201]).toContain(answer.status);
      else await expectMissing(answer, client, method, pathOf, json);
    }
  });

  it.each(named.filter(([, { viewer }]) => viewer !== 'owner'))('changing what is another’s: %s', async (_name, each) => {
    const client = clientOf(each);
    const { id } = postOf(each);
    const comment = (await owners[each.account].get(`/posts/${id}/comments`)).body.items[0];
    for (const [method, pathOf, what, json] of [
      ['PATCH', (of: number) => `/posts/${of}`, id, { caption: 'Mine' }],
      ['DELETE', (of: number) => `/posts/${of}`, id, undefined],
      ['PATCH', (of: number) => `/comments/${of}`, comment.id, { content: 'Mine' }],
      ['DELETE', (of: number) => `/comments/${of}`, comment.id, undefined],
    ] as const) {
      const answer = await client.request(pathOf(what), { method, ...(json !== undefined && { json }) });
      if (each.viewer === 'nobody') expect(answer.status).toBe(401);
      else if (maySee(each)) expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
      else await expectMissing(answer, client, method, pathOf, json);
    }
  });

  it.each(named)('lists: %s', async (_name, each) => {
    const client = clientOf(each);
    const { id } = postOf(each);
    const owner = owners[each.account];
    const listed = each.account === 'open' && each.visibility === 'public';
    for (const path of ['/posts', '/feed/global', '/posts?sort=most_liked', '/posts?sort=most_commented', '/posts?sort=oldest']) {
      expect(ids(await client.all(path, 100)).includes(id)).toBe(listed);
    }
    expect(ids(await client.all(`/posts?search=${wordOf(each)}`))).toEqual(listed ? [id] : []);
    const closedTo = each.account === 'closed' && !['follower', 'owner'].includes(each.viewer);
    for (const path of [`/users/${owner.username}/posts`, `/posts?user_id=${owner.id}`, `/posts?user_id=${owner.id}&search=${wordOf(each)}`]) {
      const { status, body } = await client.get(path);
      if (closedTo) expect([status, body.code]).toEqual([403, 'account-private']);
      else expect(ids(body.items).includes(id)).toBe(maySee(each));
    }
    const stats = await client.get(`/users/${owner.username}/stats`);
    expect(stats.status).toBe(closedTo ? 403 : 200);
    if (each.viewer === 'nobody') expect((await client.get('/feed')).status).toBe(401);
    else expect(ids(await client.all('/feed')).includes(id)).toBe(['follower', 'owner'].includes(each.viewer) && maySee(each));
  });

  it.each(named)('files: %s', async (_name, each) => {
    const client = clientOf(each);
    const post = postOf(each);
    const plain = post.image_url.split('?')[0] as string;
    const open = each.account === 'open' && each.visibility === 'public';
    expect(post.image_url === plain).toBe(open);
    const file = await client.get(plain);
    if (!maySee(each)) {
      await expectMissing(file, client, 'GET', (of) => `/uploads/${of}`);
      return;
    }
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toBe(open ? 'public, max-age=31536000, immutable' : 'private, max-age=300');
    const link = (await client.get(`/posts/${post.id}`)).body.image_url as string;
    expect(link.includes('signature=')).toBe(!open);
    expect((await app.nobody.get(link)).status).toBe(200);
  });

  it('words of hidden posts are nowhere to be found', async () => {
    for (const viewer of ['nobody', 'stranger', 'pending'] as const) {
      const client = clientOf({ viewer, account: 'open', visibility: 'public' });
      const paths = ['/posts?limit=100', '/users?limit=100', '/users/open/posts', '/users/closed', '/users/closed/posts', '/users/open/stats', '/feed/global?limit=100'];
      for (const path of viewer === 'nobody' ? paths : [...paths, '/feed', '/auth/me']) {
        const { bytes } = await client.get(path);
        for (const each of CASES.filter((one) => one.viewer === viewer && !maySee(one))) expect(bytes.toString().includes(wordOf(each))).toBe(false);
      }
    }
  });
});
