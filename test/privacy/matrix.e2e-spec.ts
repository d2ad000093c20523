import { TestApp } from '../support/app.js';
import { type Client, type Json, type Person } from '../support/person.js';
import { picture } from '../support/photos.js';

const READERS = ['nobody', 'stranger', 'pending', 'removed', 'follower', 'author'] as const;
type Reader = (typeof READERS)[number];

// Who sees a post: the stricter of account and post wins. The rule of posts/visibility.ts, as it is promised.
const SEEN_BY: [account: 'public' | 'private', post: 'public' | 'followers' | 'private', readers: readonly Reader[]][] = [
  ['public', 'public', READERS],
  ['public', 'followers', ['follower', 'author']],
  ['public', 'private', ['author']],
  ['private', 'public', ['follower', 'author']],
  ['private', 'followers', ['follower', 'author']],
  ['private', 'private', ['author']],
];

describe.each(SEEN_BY)('in a %s account a %s post', (account, visibility, seenBy) => {
  let app: TestApp;
  let author: Person;
  let readers: Record<Reader, Client>;
  let post: Json;
  const word = `${account}${visibility}word`;

  beforeAll(async () => {
    app = await (shared ??= TestApp.start());
    const name = (role: string) => `${role.slice(0, 8)}_${account.slice(0, 3)}_${visibility.slice(0, 3)}`;
    const [first, stranger, pending, removed, follower] = await app.people(name('author'), name('stranger'), name('pending'), name('removed'), name('follower'));
    author = first;
    readers = { nobody: app.nobody, stranger, pending, removed, follower, author };
    await author.turns('private');
    for (const person of [removed, follower]) {
      await person.follows(author);
      await author.accepts(person);
    }
    await author.delete(`/users/me/followers/${removed.id}`);
    if (account === 'public') await author.turns('public');
    else await pending.follows(author);
    post = await author.share({ caption: word, visibility }, [await picture('jpeg')]);
    await author.comments(post, 'hello');
    await author.likes(post);
  });

  it.each(READERS)('is what it is promised to be for %s', async (reader) => {
    const client = readers[reader];
    const seen = seenBy.includes(reader);
    const single = seen ? 200 : 404;
    for (const path of ['', '/likes', '/comments']) expect([path, (await client.get(`/posts/${post.id}${path}`)).status]).toEqual([path, single]);
    expect((await client.get(String(post.image_url).split('?')[0] ?? '')).status).toBe(single);
    if (seen) {
      const { body } = await client.get(`/posts/${post.id}`);
      expect((await app.nobody.get(body.image_url)).status).toBe(200);
    }

    // The account's own lists: closed to those whom a private account has not let in.
    const isOpen = account === 'public' || ['follower', 'author'].includes(reader);
    for (const path of [`/users/${author.id}/posts`, `/posts?user_id=${author.id}`, `/feed/global?user_id=${author.id}&sort=most_liked`]) {
      const { status, body } = await client.get(path);
      expect([path, status]).toEqual([path, isOpen ? 200 : 403]);
      if (isOpen) expect([path, body.items.map(({ id }: Json) => id)]).toEqual([path, seen ? [post.id] : []]);
    }
    const stats = await client.get(`/users/${author.id}/stats`);
    expect(stats.status).toBe(isOpen ? 200 : 403);
    if (isOpen) expect(stats.body).toMatchObject(visibility === 'private' ? { posts_count: 0, likes_received_count: 0, comments_received_count: 0 } : { posts_count: 1, likes_received_count: 1, comments_received_count: 1 });

    // The global lists are the same for everybody.
    const isGlobal = account === 'public' && visibility === 'public';
    for (const path of ['/posts?limit=100', '/feed/global?limit=100', `/posts?search=${word}`, '/posts?sort=most_commented&limit=100']) {
      expect([path, (await client.get(path)).body.items.some(({ id }: Json) => id === post.id)]).toEqual([path, isGlobal]);
    }

    // The personal feed: of those one follows, and one's own.
    if (reader === 'nobody') return;
    const inFeed = (await client.all('/feed', 100)).some(({ id }) => id === post.id);
    expect(inFeed).toBe(seen && ['follower', 'author'].includes(reader));
    const strict = (await client.all('/feed?include_self=false', 100)).some(({ id }) => id === post.id);
    expect(strict).toBe(seen && reader === 'follower');

    for (const method of ['POST', 'DELETE']) {
      for (const kind of ['like', 'dislike']) expect((await client.request(`/posts/${post.id}/${kind}`, { method })).status).toBe(single);
    }
    await author.likes(post);
  });
});

let shared: Promise<TestApp> | undefined;
afterAll(async () => (await shared)?.stop());
