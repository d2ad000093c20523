// What is measured. Each operation is a stream of requests that goes over many people, tokens and posts.
import { randomBytes } from 'node:crypto';
import { seededRandom } from './random.mjs';
import { PASSWORD, size, usernameOf } from './world.mjs';

/** Preset of the renditions: about as many pixels as the photo has, so that bytes weigh the same. */
export const RENDITION = 'large';

/** Of these the likes come one post after the other, and from nobody else. */
const HOT_POSTS = 40;

/** @returns for each operation, a function that makes its endless stream of requests */
export function requestStreams({ tokens, cookies, likes, photo, files }) {
  const as = (id) => ({ authorization: `Bearer ${tokens[id]}` });
  const json = (id) => ({ ...(id && as(id)), 'content-type': 'application/json' });
  const reading = (pathOf) => () => {
    const random = seededRandom(2);
    return () => ({ method: 'GET', path: pathOf(random), headers: as(random.upTo(size.people)) });
  };
  const showing = (pathOf) => () => {
    const random = seededRandom(7);
    return () => ({ method: 'GET', path: pathOf(random.of(files)) });
  };
  const all = {
    feed: reading(() => '/feed?limit=20'),
    // For browsers, which the bare servers know nothing of: held against the feed above.
    'feed-page': () => {
      const random = seededRandom(2);
      return () => ({ method: 'GET', path: '/feed', headers: { cookie: cookies[random.upTo(size.people)], accept: 'text/html' } });
    },
    post: reading((random) => `/posts/${random.upTo(size.posts)}`),
    profile: reading((random) => `/users/${usernameOf(random.upTo(size.people))}`),
    comments: reading((random) => `/posts/${random.upTo(size.posts)}/comments`),
    file: showing(({ key }) => `/uploads/${key}`),
    rendition: showing(({ id }) => `/media/${id}/renditions/${RENDITION}`),
    like: () => {
      const random = seededRandom(3);
      const done = new Set();
      return () => {
        for (;;) {
          const [post, user] = [random.upTo(size.posts), random.upTo(size.people)];
          const pair = post * 10_000 + user;
          if (post <= HOT_POSTS || likes.has(pair) || done.has(pair)) continue;
          done.add(pair);
          return { method: 'POST', path: `/posts/${post}/like`, headers: as(user) };
        }
      };
    },
    /** Everybody likes the same post; when all have, everybody likes the next. */
    hot: () => {
      let [post, user] = [1, 0];
      return () => {
        do {
          user++;
          if (user > size.people) [post, user] = [post + 1, 1];
        } while (likes.has(post * 10_000 + user));
        if (post > HOT_POSTS) throw new Error(`All people like all of the first ${HOT_POSTS} posts`);
        return { method: 'POST', path: `/posts/${post}/like`, headers: as(user) };
      };
    },
    comment: () => {
      const random = seededRandom(4);
      return () => {
        const content = `What a light over the harbour, number ${random.upTo(1_000_000)}!`;
        return { method: 'POST', path: `/posts/${random.upTo(size.posts)}/comments`, headers: json(random.upTo(size.people)), body: JSON.stringify({ content }) };
      };
    },
    /** Four of five are reads. */
    mixed: () => {
      const random = seededRandom(8);
      const kinds = ['feed', 'post', 'profile', 'comments', 'feed', 'post', 'profile', 'comments', 'like', 'comment'];
      const streams = Object.fromEntries([...new Set(kinds)].map((kind) => [kind, all[kind]()]));
      return () => streams[random.of(kinds)]();
    },
    login: () => {
      const random = seededRandom(5);
      return () => ({ method: 'POST', path: '/auth/login', headers: json(), body: JSON.stringify({ identifier: usernameOf(random.upTo(size.people)), password: PASSWORD }) });
    },
    photo: () => {
      const random = seededRandom(6);
      return () => {
        const boundary = `----bench${randomBytes(12).toString('hex')}`;
        const text = `--${boundary}\r\nContent-Disposition: form-data; name="caption"\r\n\r\nLow tide, number ${random.upTo(1_000_000)} #heron\r\n`;
        const head = `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
        const body = Buffer.concat([Buffer.from(text + head), photo, Buffer.from(`\r\n--${boundary}--\r\n`)]);
        return { method: 'POST', path: '/posts', headers: { ...as(random.upTo(size.people)), 'content-type': `multipart/form-data; boundary=${boundary}` }, body };
      };
    },
  };
  return all;
}

/**
 * `goal` is the share of bare Express's requests a second that is to be reached, `goalOfHttp` that of those of `node:http`,
 * where it runs too. What runs in other threads and cannot be called back is measured by the number of requests, so that nothing
 * of it is left when the next server's turn comes.
 */
export const operations = [
  { name: 'feed', title: 'feed page of 20', goal: 0.75, goalOfHttp: 0.65 },
  { name: 'post', title: 'single post', goal: 0.75 },
  { name: 'profile', title: 'profile', goal: 0.75 },
  { name: 'comments', title: 'comments', goal: 0.75 },
  { name: 'file', title: 'public file of 200 KB', goal: 0.6, rounds: { full: 5, quick: 2 } },
  { name: 'rendition', title: 'kept rendition', rounds: { full: 5, quick: 2 } },
  { name: 'like', title: 'like', goal: 0.5, writes: true },
  { name: 'comment', title: 'comment', goal: 0.5, writes: true },
  { name: 'login', title: 'login', writes: true, amounts: { full: { 1: 8, 32: 32 }, quick: { 1: 3 } }, rounds: { full: 1, quick: 1 } },
  { name: 'photo', title: 'post with a 200 KB photo', goal: 1 / 1.15, writes: true, amounts: { full: { 1: 20, 32: 64 }, quick: { 1: 15, 32: 64 } }, rounds: { full: 4, quick: 1 } },
];

const ON_POSTGRES = ['feed', 'post', 'profile', 'comments', 'like', 'comment'];

/** What is measured on PostgreSQL. `ratePerSecond` is how many of our requests a second are to be answered. */
export const postgresOperations = [
  ...operations.filter(({ name }) => ON_POSTGRES.includes(name)).map((operation) => ({ ...operation, goal: 0.6 })),
  { name: 'hot', title: 'likes of one post', writes: true, connections: [32], ratePerSecond: 600 },
];
