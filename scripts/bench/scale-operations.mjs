// What is asked of the worlds of any size: each list from its beginning and from deep within, and each write.
import { encodeCursor } from '../../dist/core/paging/index.js';
import { authorOf, commenterOf } from './scale-world.mjs';

/** The famous one. */
const STAR = 1;

/** Of the n-th request: whom it is of and which post it is about. Posts of the later half are left to be deleted. */
const personOf = ({ people }, n) => 2 + ((n * 7919) % (people - 1));
const postOf = ({ posts }, n) => 2 + ((n * 104_729) % (posts / 2 - 2));
const deletedOf = ({ posts }, n) => posts / 2 + 1 + ((n * 104_729) % (posts / 2 - 1));

const read = (title, pathOf, as = personOf) => ({ title, requestOf: (world, n) => ({ path: pathOf(world, n), as: as(world, n) }) });
const write = (title, requestOf) => ({ title, requestOf });

/**
 * A list from its beginning, and from where nine of ten items are passed.
 * @param list the name under which its cursors are made
 * @param keys of an item there
 */
function list(title, path, name, keys, as = personOf) {
  const follow = (cursor) => `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
  const requestOf = async (world, n) => {
    const viewer = as(world, n);
    const cursor = encodeCursor(name, keys(world));
    if (n === 0) await assertSameList(world, { path, as: viewer }, name);
    return { path: follow(cursor), as: viewer };
  };
  return [read(`${title}, first page`, () => path, as), { title: `${title}, deep page`, requestOf }];
}

/** @throws unless the cursors of the list are made under this name */
async function assertSameList(world, request, name) {
  const { next_cursor: cursor } = JSON.parse(await world.ask(request));
  const keys = cursor && JSON.parse(Buffer.from(cursor, 'base64url').subarray(6).toString());
  if (cursor === null || encodeCursor(name, keys) !== cursor) throw new Error(`${request.path} has no deep pages under the name ${name}`);
}

const star = () => STAR;
const tenth = ({ posts }) => posts / 10;
const tenthInTime = (world) => [world.msOf(tenth(world)), tenth(world)];
const tenthOfPeople = (world) => [world.msOf(world.people / 10), world.people / 10];

const reads = [
  ...list('global feed', '/feed/global', 'posts.newest.', tenthInTime),
  ...list('posts, most liked', '/posts?sort=most_liked', 'posts.most_liked.', (world) => [3, tenth(world)]),
  ...list('posts, most commented', '/posts?sort=most_commented', 'posts.most_commented.', (world) => [1, tenth(world)]),
  ...list('personal feed', '/feed', 'feed', (world) => [tenth(world)]),
  ...list('posts of the famous account', `/users/${STAR}/posts`, `posts.author.${STAR}`, (world) => [tenth(world)]),
  ...list('posts of a famous tag', '/tags/light/posts', 'tags.posts.light', tenthInTime),
  ...list('tags', '/tags', 'tags.', () => [100, 'topic9']),
  ...list('tags that begin so', '/tags?search=topic', 'tags.topic', () => [100, 'topic9']),
  ...list('search, a frequent word', '/posts?search=light', 'posts.newest.', tenthInTime),
  ...list('search, two frequent words', '/posts?search=light%20harbour', 'posts.newest.', tenthInTime),
  read('search, a rare word', (world, n) => `/posts?search=rare${postOf(world, n) >> 3}`),
  ...list('comments of the famous post', '/posts/1/comments', 'comments.1.oldest', ({ posts, people }) => [posts + 0.9 * people]),
  ...list('who likes the famous post', '/posts/1/likes', 'likes.1', tenthOfPeople),
  ...list('followers of the famous account', `/users/${STAR}/followers`, `followers.${STAR}`, tenthOfPeople),
  read('whom a person follows', (world, n) => `/users/${personOf(world, n + 1)}/following`),
  ...list('notifications', '/notifications', 'notifications', ({ people }) => [people / 10], star),
  read('number of unread notifications', () => '/notifications/unread-count', star),
  ...list('bookmarks', '/saved', `saved.${STAR}`, (world) => tenthInTime(world), star),
  ...list('all people', '/users', 'users', ({ people }) => [people / 10]),
  ...list('people by the beginning of a name', '/users?search=person', 'users.search.person person', ({ people }) => [0, `person_${String(0.9 * people).padStart(7, '0')}`, 0.9 * people]),
  read('single post', (world, n) => `/posts/${postOf(world, n)}`),
  read('comments of a post', (world, n) => `/posts/${postOf(world, n)}/comments`),
  read('profile', (world, n) => `/users/${personOf(world, n + 1)}`),
  read('posts of a profile', (world, n) => `/users/${personOf(world, n + 1)}/posts`),
  read('figures of the famous account', () => `/users/${STAR}/stats`, star),
];

const toggles = [
  ['like', 'POST', (world, n) => `/posts/${postOf(world, n)}/like`],
  ['taking a like back', 'DELETE', (world, n) => `/posts/${postOf(world, n)}/like`],
  ['taking a like back from the famous post', 'DELETE', () => '/posts/1/like'],
  ['like of the famous post', 'POST', () => '/posts/1/like'],
  ['follow', 'POST', (world, n) => `/users/${personOf(world, n + 1)}/follow`],
  ['unfollow', 'DELETE', (world, n) => `/users/${personOf(world, n + 1)}/follow`],
  ['unfollow of the famous account', 'DELETE', () => `/users/${STAR}/follow`],
  ['follow of the famous account', 'POST', () => `/users/${STAR}/follow`],
  ['bookmark', 'POST', (world, n) => `/posts/${postOf(world, n)}/save`],
  ['bookmark taken back', 'DELETE', (world, n) => `/posts/${postOf(world, n)}/save`],
].map(([title, method, pathOf]) => write(title, (world, n) => ({ method, path: pathOf(world, n), as: personOf(world, n) })));

const comment = (title, idOf) => write(title, (world, n) => ({ method: 'POST', path: `/posts/${idOf(world, n)}/comments`, as: personOf(world, n), body: { content: 'Low tide!' } }));

export const scaleOperations = [
  ...reads,
  ...toggles,
  comment('comment', postOf),
  comment('comment on the famous post', () => 1),
  write('comment deleted', (world, n) => ({ method: 'DELETE', path: `/comments/${postOf(world, n)}`, as: commenterOf(postOf(world, n), world.people) })),
  write('post without a picture', (world, n) => ({ method: 'POST', path: '/posts', as: personOf(world, n), body: { caption: `Low tide, number ${n} #light` } })),
  write('caption edited', (world, n) => ({ method: 'PATCH', path: `/posts/${postOf(world, n)}`, as: authorOf(postOf(world, n), world.people), body: { caption: `High tide, number ${n} #light` } })),
  write('profile edited', (world, n) => ({ method: 'PATCH', path: '/users/me', as: personOf(world, n), body: { bio: `Low tide and herons, ${n}` } })),
  write('post deleted', (world, n) => ({ method: 'DELETE', path: `/posts/${deletedOf(world, n)}`, as: authorOf(deletedOf(world, n), world.people) })),
];
