import type { PageRoute } from '../../web/support/pages.js';
import type { Page } from '../../web/support/visitor.js';
import { ACTORS, type Actor, type HiddenPost, type World } from './world.js';

/** What somebody meets: the page, where it leads on to or what is wrong with the form; or the login; or a refusal. */
type Outcome = 'in' | 'login' | '400' | '403' | '404';

/** A page or form about one thing, and what each actor meets there. */
export interface PageCase extends PageRoute, Thing {
  outcomes: Record<Actor, Outcome>;
}

interface Thing {
  url: string;
  /** Who is meant by "owner". */
  owner: string;
  /** Of the post that it is about, as the world has it. */
  post?: string;
  /** What those meet who are let in at all. */
  meets: (actor: Actor) => Outcome;
}

/** What a case is about that the world does not have by itself. */
export interface Props {
  /** A session of Clara's. */
  session: number;
  /** Somebody who waits for Clara's answer. */
  asker: string;
}

/** Pages and forms for everybody. All others ask for a login, so one that is new and open must be named here. */
const OPEN = new Set([
  '/', '/explore', '/search', '/language', '/offline', '/signup', '/signup/waiting', '/about', '/login', '/logout', '/verify', '/forgot-password', '/reset-password',
  '/p/:id', '/p/:id/likes', '/p/:id/comments/:comment', '/@:username', '/@:username/followers', '/@:username/following', '/tags.html/:tag', '/p/:id/mentions/:name', '/p/:id/comments/:comment/mentions/:name',
]);

/** Links that change something, for older clients. */
export const ACTING_LINKS = ['/post/like/:id', '/follow/:id'];

/** Of a post's pages those that are not for everybody who sees it; administrators meet the hidden one. */
const FOR_OWNER = /^\/p\/:id\/(edit|copy|comments-enabled)$/;
const FOR_OWNER_AND_MODERATORS = /^\/p\/:id\/delete$/;
const FOR_MODERATORS = /^\/console(\/users|\/users\/:user(\/change)?|\/reports(\/:type\/:id)?)?$/;
const OF_COMMENT = /^\/p\/:id\/comments\/:comment(\/|$)/;
const OF_COLLECTION = /^\/p\/:id\/collections\/:collection$/;

/** From a name in a text to whom it means: those of the world name nobody. */
const OF_MENTION = /^(\/p\/:id(\/comments\/:comment)?)\/mentions\/:name$/;

const THINGS: readonly [RegExp, (world: World, path: string, props: Props, method: string) => Thing[]][] = [
  [/^\/report$/, reportsOf],
  [OF_MENTION, mentionsOf],
  [/^\/tags(\.html)?\/:tag(\/muting)?$/, tagsOf],
  [OF_COMMENT, commentsOf],
  // What a post has is nobody's to post again.
  [/^\/create\/copy\/:media$/, (world, path) => [{ url: path.replace(':media', String(world.post('clara private').mediaId)), owner: 'clara', meets: () => '404' }]],
  [OF_COLLECTION, (world, path) => [ownOfClara(path.replace(':id', String(world.post('clara private').id)).replace(':collection', String(world.collectionId)))]],
  [/^\/collections(\.html)?\/:id/, (world, path) => [ownOfClara(path.replace(':id', String(world.collectionId)).replace(':post', String(world.post('clara private').id)))]],
  [/^\/p\/:id|^\/post\/(like|comment)\/:id$/, postsOf],
  [/^\/@:username|^\/follow\/:id$/, peopleOf],
  [/^\/console\b/, consoleOf],
  [/^\/activity\/requests\/:username$/, (_world, path, { asker }) => [ownOfClara(path.replace(':username', asker))]],
  [/^\/settings\/sessions\/:id\/end$/, (_world, path, { session }) => [ownOfClara(path.replace(':id', String(session)))]],
  // One that is gone or somebody else's is revoked all the same.
  [/^\/settings\/tokens\/:id\/revoke$/, (_world, path) => [{ url: path.replace(':id', '999999'), owner: 'clara', meets: () => 'in' }]],
  [/^\/settings\/webhooks\/:id(\/(switch|test))?$/, (world, path) => [ownOfClara(path.replace(':id', String(world.webhookId)))]],
  // The same for deleting one.
  [/^\/settings\/webhooks\/:id\/delete$/, (_world, path) => [{ url: path.replace(':id', '999999'), owner: 'clara', meets: () => 'in' }]],
  [/^[^:]*$/, (_world, path) => [{ url: path, owner: 'clara', meets: () => 'in' }]],
];

/** @throws Error when nobody has said what the parameters of a path stand for */
export function casesOf(world: World, { method, path }: PageRoute, props: Props): PageCase[] {
  const [, thingsOf] = THINGS.find(([pattern]) => pattern.test(path)) ?? [];
  if (thingsOf === undefined) throw new Error(`${path}: what do its parameters stand for? Say so in support/page-table.ts`);
  return thingsOf(world, path, props, method).map((thing) => {
    const outcomeFor = (actor: Actor): Outcome => (!OPEN.has(path) && isOut(actor, thing.owner) ? 'login' : thing.meets(actor));
    return { method, path, ...thing, outcomes: Object.fromEntries(ACTORS.map((actor) => [actor, outcomeFor(actor)])) as PageCase['outcomes'] };
  });
}

/** A page that is there, leads on, or says what is wrong with its form lets somebody in. */
export function outcomeOf(method: string, { status, headers }: Page): string {
  if (status === 303) return headers.get('location')?.startsWith('/login') === true ? 'login' : 'in';
  return status === 200 || (method === 'POST' && [400, 409, 415, 422].includes(status)) ? 'in' : String(status);
}

/** The sessions of Sam, who is suspended, are over. */
function isOut(actor: Actor, owner: string): boolean {
  return actor === 'nobody' || actor === 'suspended' || (actor === 'owner' && owner === 'sam');
}

function ownOfClara(url: string): Thing {
  return { url, owner: 'clara', meets: (actor) => (actor === 'owner' ? 'in' : '404') };
}

/** A block is between them and each owner. */
function isKeptApart(actor: Actor): boolean {
  return actor === 'blocked' || actor === 'blocker';
}

/** Whether they may look at what is hidden. */
function isModerating(actor: Actor): boolean {
  return actor === 'admin' || actor === 'moderator';
}

/** Whether somebody sees a post as everybody does, without an administrator's right to look at what is hidden. */
function sees(actor: Actor, post: string): boolean {
  const [owner, visibility] = post.split(' ');
  if (isKeptApart(actor)) return false;
  if (visibility === 'public' && owner !== 'clara' && owner !== 'sam') return true;
  if (owner === 'sam') return false;
  return actor === 'owner' || (actor === 'follower' && visibility !== 'private');
}

function postsIn(world: World): [string, HiddenPost][] {
  return Object.entries({ ...world.posts, 'olga public': world.openPost });
}

/** Who has written the comment on a post. */
export function commenterOf(post: string): string {
  const [owner = '', visibility] = post.split(' ');
  if (owner === 'olga') return 'clara';
  return visibility === 'private' ? owner : 'follower';
}

function postsOf(world: World, path: string): Thing[] {
  return postsIn(world).map(([post, { id }]) => {
    const [owner = ''] = post.split(' ');
    const meets = (actor: Actor): Outcome => {
      const isFor = FOR_OWNER.test(path) ? ['owner'] : FOR_OWNER_AND_MODERATORS.test(path) ? ['owner', 'admin', 'moderator'] : undefined;
      const isFound = sees(actor, post) || (isModerating(actor) && (isFor !== undefined || path === '/p/:id'));
      if (!isFound) return '404';
      return isFor === undefined || isFor.includes(actor) ? 'in' : '403';
    };
    return { url: path.replace(':id', String(id)), owner, post, meets };
  });
}

function consoleOf({ inviteId, openPost }: World, path: string): Thing[] {
  const [type, id] = path.includes(':type') ? ['comment', openPost.commentId] : ['', inviteId];
  const url = path.replace(':user', 'paul').replace(':type', type).replace(':id', String(id));
  return [{ url, owner: 'clara', meets: (actor) => (actor === 'admin' || (actor === 'moderator' && FOR_MODERATORS.test(path)) ? 'in' : '403') }];
}

/** What is reported stands in the query, or in the form, which names nothing here. */
function reportsOf(world: World, path: string, _props: Props, method: string): Thing[] {
  if (method === 'POST') return [{ url: path, owner: 'clara', meets: () => '404' }];
  return postsIn(world).map(([post, { id }]) => {
    const meets = (actor: Actor): Outcome => (actor === 'owner' ? '400' : sees(actor, post) || isModerating(actor) ? 'in' : '404');
    return { url: `${path}?post=${id}`, owner: post.split(' ')[0] ?? '', post, meets };
  });
}

function mentionsOf(world: World, path: string): Thing[] {
  return postsIn(world).map(([post, { id, commentId }]) => {
    const url = path.replace(':id', String(id)).replace(':comment', String(commentId)).replace(':name', 'olga');
    return { url, owner: post.split(' ')[0] ?? '', post, meets: () => '404' };
  });
}

/** There is a page for every tag, whoever has used it and where. */
function tagsOf(world: World, path: string): Thing[] {
  return Object.keys(world.posts).map((post) => ({ url: path.replace(':tag', `${post.replace(' ', '')}tagcanary`), owner: post.split(' ')[0] ?? '', meets: () => 'in' }));
}

function commentsOf(world: World, path: string): Thing[] {
  return postsIn(world).map(([post, { id, commentId }]) => {
    const [owner = ''] = post.split(' ');
    const author = commenterOf(post);
    const isForReaders = /:comment(\/(like|replies))?$/.test(path);
    const mayDelete = path.endsWith('/delete');
    const meets = (actor: Actor): Outcome => {
      const isAuthor = (actor === 'owner' ? owner : world.nameOf(actor)) === author;
      if (isForReaders) return sees(actor, post) ? 'in' : '404';
      // To take it away, its author also where the post is out of sight by now.
      if (mayDelete && (isAuthor || actor === 'owner' || isModerating(actor))) return 'in';
      if (!sees(actor, post) && !isModerating(actor)) return '404';
      return isAuthor ? 'in' : '403';
    };
    return { url: path.replace(':id', String(id)).replace(':comment', String(commentId)), owner, post, meets };
  });
}

function peopleOf({ people }: World, path: string): Thing[] {
  const isList = /\/(followers|following)$/.test(path);
  const isAboutBlock = /^\/@:username(\/(block|mute))?$/.test(path);
  return ['clara', 'paul', 'sam'].map((owner) => {
    const meets = (actor: Actor): Outcome => {
      if (owner === 'sam' || actor === 'blocked') return '404';
      // To take the block back.
      if (actor === 'blocker') return isAboutBlock ? 'in' : '404';
      return owner === 'clara' && isList && actor !== 'owner' && actor !== 'follower' ? '403' : 'in';
    };
    return { url: path.replace(':username', owner).replace(':id', String(people[owner]?.id)), owner, meets };
  });
}
