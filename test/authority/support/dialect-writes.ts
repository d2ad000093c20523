import { makeModerator } from '../../reports/support/reports.js';
import { promote } from '../../admin/support/promote.js';
import type { TestApp } from '../../support/app.js';
import { type Answer, type Client, type Json, PASSWORD, Person, photoForm } from '../../support/person.js';
import { photo } from '../../support/photos.js';
import type { Write } from './writes.js';

/** One more than a write: who else may ask for the same. */
export interface DialectWrite extends Write {
  /** The same by anybody. */
  as: (who: Client) => Promise<Answer>;
  /** What somebody is told who has an account and nothing to do with it; undefined where everybody may do the like. */
  stranger: [number, string] | undefined;
  /** What is wanted of a personal access token; `session` takes none. */
  scope: 'write' | 'moderate' | 'session';
}

type Rights = Partial<Pick<DialectWrite, 'stranger' | 'scope'>>;

/** @param base of a dialect: routes are below it */
function writesBelow(base: string) {
  return (route: string, by: Person, as: (who: Client, base: string) => Promise<Answer>, { stranger, scope = 'write' }: Rights = {}): DialectWrite => {
    const ask = (who: Client) => as(who, base);
    return { route: route.replace(' ', ` ${base}`), by, as: ask, send: () => ask(by), stranger, scope };
  };
}

const onSimplified = writesBelow('/compat/simplified-instagram');
const onMini = writesBelow('/compat/mini-social-feed');
const onFastapi = writesBelow('/compat/fastapi-users');

const NOT_OWN: Rights = { stranger: [403, 'not-allowed'] };
const NO_REQUEST: Rights = { stranger: [404, 'follow-request-not-found'] };

/** One request for each route of a dialect that writes in the name of somebody. Each changes something, in this order. */
export async function dialectWritesOf(app: TestApp): Promise<DialectWrite[]> {
  const [ada, bob, eve, fay, cara, max, zoe] = await app.newPeople('ada', 'bob', 'eve', 'fay', 'cara', 'max', 'zoe');
  await promote(app, 'cara');
  await makeModerator(app, max);
  const bobs = await bob.share();
  await bob.likes(await ada.share());
  // Sees what is ada's, and may not change it.
  await zoe.follows(ada);
  await ada.turns('private');
  for (const person of [eve, fay]) await person.follows(ada);
  const scene = { ada, bobs: bobs.id, bob: bob.id, eve: eve.id, fay: fay.id };
  return [...(await simplified(scene)), ...(await mini(scene)), ...simplifiedStatus(cara, max, bob, eve), ...(await fastapi(ada))];
}

interface Scene {
  ada: Person;
  bobs: number;
  bob: number;
  eve: number;
  fay: number;
}

async function simplified({ ada, bobs, bob, eve, fay }: Scene): Promise<DialectWrite[]> {
  const mine = (await ada.share()).id;
  const comment = (await ada.comments(bobs)).id;
  const event = (await ada.get('/notifications')).body.items.find(({ type }: Json) => type === 'like').id;
  return [
    onSimplified('PATCH /api/users', ada, (who, base) => who.patch(`${base}/api/users/`, { bio: 'Other words', metadata: { theme: 'dark' } })),
    onSimplified('POST /api/follows/request/{user_id}', ada, (who, base) => who.post(`${base}/api/follows/request/${bob}`)),
    onSimplified('DELETE /api/follows/{follows_id}', ada, (who, base) => who.delete(`${base}/api/follows/${ada.id}-${bob}`), NO_REQUEST),
    onSimplified('POST /api/follows/{follows_id}', ada, (who, base) => who.post(`${base}/api/follows/${eve}-${ada.id}`, { status: 'agree' }), NO_REQUEST),
    onSimplified('POST /api/follows/{follows_id}', ada, (who, base) => who.post(`${base}/api/follows/${fay}-${ada.id}`, { status: 'reject' }), NO_REQUEST),
    onSimplified('POST /api/events/read/{event_id}', ada, (who, base) => who.post(`${base}/api/events/read/${event}`), { stranger: [404, 'notification-not-found'] }),
    onSimplified('POST /api/posts', ada, (who, base) => who.postForm(`${base}/api/posts/`, photoForm({}, [photo()], 'image'))),
    onSimplified('PATCH /api/posts/{post_id}', ada, (who, base) => who.patch(`${base}/api/posts/${mine}`, { caption: 'Other words' }), NOT_OWN),
    onSimplified('POST /api/posts/like/{post_id}', ada, (who, base) => who.post(`${base}/api/posts/like/${bobs}`)),
    onSimplified('POST /api/posts/unlike/{post_id}', ada, (who, base) => who.post(`${base}/api/posts/unlike/${bobs}`)),
    onSimplified('POST /api/posts/comment/{id}', ada, (who, base) => who.post(`${base}/api/posts/comment/${bobs}`, { content: 'Good' })),
    onSimplified('PATCH /api/posts/comment/{id}', ada, (who, base) => who.patch(`${base}/api/posts/comment/${comment}`, { content: 'Better' }), NOT_OWN),
    onSimplified('DELETE /api/posts/comment/{id}', ada, (who, base) => who.delete(`${base}/api/posts/comment/${comment}`), NOT_OWN),
    onSimplified('DELETE /api/posts/{post_id}', ada, (who, base) => who.delete(`${base}/api/posts/${mine}`), NOT_OWN),
  ];
}

function simplifiedStatus(cara: Person, max: Person, bob: Person, eve: Person): DialectWrite[] {
  const turn = ({ id }: Person) => (who: Client, base: string) => who.patch(`${base}/api/users/${id}`, { status: 'disabled' });
  const rights: Rights = { ...NOT_OWN, scope: 'moderate' };
  return [onSimplified('PATCH /api/users/{user_id}', cara, turn(eve), rights), onSimplified('PATCH /api/users/{user_id}', max, turn(bob), rights)];
}

async function mini({ ada, bobs, bob }: Scene): Promise<DialectWrite[]> {
  const comment = (await ada.comments(bobs)).id;
  return [
    onMini('PATCH /users/me', ada, (who, base) => who.patch(`${base}/users/me`, { bio: 'Few words' })),
    onMini('POST /users/{username}/follow', ada, (who, base) => who.post(`${base}/users/${bob}/follow`)),
    onMini('DELETE /users/{username}/follow', ada, (who, base) => who.delete(`${base}/users/${bob}/follow`)),
    onMini('POST /posts', ada, (who, base) => who.post(`${base}/posts/`, { content: 'Words alone' })),
    onMini('POST /likes/posts/{id}/like', ada, (who, base) => who.post(`${base}/likes/posts/${bobs}/like`)),
    onMini('DELETE /likes/posts/{id}/like', ada, (who, base) => who.delete(`${base}/likes/posts/${bobs}/like`)),
    onMini('POST /comments/posts/{id}/comments', ada, (who, base) => who.post(`${base}/comments/posts/${bobs}/comments`, { content: 'Good' })),
    onMini('DELETE /comments/{id}', ada, (who, base) => who.delete(`${base}/comments/${comment}`), NOT_OWN),
  ];
}

/** Those that end a session come last, each with one of its own. */
async function fastapi(ada: Person): Promise<DialectWrite[]> {
  const mine = (await ada.share()).id;
  const [first, second] = [await again(ada), await again(ada)];
  return [
    onFastapi('POST /upload', ada, (who, base) => who.postForm(`${base}/upload`, photoForm({}, [photo()]))),
    onFastapi('DELETE /posts/{id}', ada, (who, base) => who.delete(`${base}/posts/${mine}`), NOT_OWN),
    onFastapi('PATCH /users/me', ada, (who, base) => who.patch(`${base}/users/me`, { email: 'ada@example.com', current_password: PASSWORD }), { scope: 'session' }),
    onFastapi('POST /auth/logout', first, (who, base) => who.post(`${base}/auth/logout`), { scope: 'session' }),
    onFastapi('POST /auth/jwt/logout', second, (who, base) => who.post(`${base}/auth/jwt/logout`), { scope: 'session' }),
    onMini('POST /auth/logout', ada, (who, base) => who.post(`${base}/auth/logout`), { scope: 'session' }),
  ];
}

/** On another device. */
async function again({ origin, username }: Person): Promise<Person> {
  const person = new Person(origin, username);
  person.adopt((await new Person(origin, '').post('/auth/login', { identifier: username, password: PASSWORD })).body);
  return person;
}
