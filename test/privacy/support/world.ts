import { sql } from '../../../src/core/database/index.js';
import type { TestApp } from '../../support/app.js';
import { type Client, PASSWORD, type Person } from '../../support/person.js';
import { picture } from '../../support/photos.js';

export const ACTORS = ['nobody', 'stranger', 'pending', 'removed', 'follower', 'owner', 'suspended', 'admin', 'moderator', 'blocked', 'blocker', 'muter'] as const;
export type Actor = (typeof ACTORS)[number];

/** Of those who are not called what they are. */
const USERNAMES: Partial<Record<Actor, string>> = { suspended: 'sam', admin: 'judge', moderator: 'warden' };

/** Something that is not for everybody, and whom it is for. */
export interface Secret {
  name: string;
  text: string;
  /** Usernames. */
  readers: readonly string[];
  /** What those who moderate may meet when reading single posts, or posts that were reported. */
  ofPost: boolean;
}

export interface HiddenPost {
  id: number;
  key: string;
  mediaId: number;
  /** The link that its author got. */
  url: string;
  commentId: number;
}

let colors = 0;

const AUTHORS = ['clara', 'paul', 'sam'] as const;
/** Who may read what is open, with those who stand for nobody else. */
const ALL_BUT = (...names: string[]): string[] => ['nobody', 'clara', 'paul', 'olga', 'stranger', 'pending', 'removed', 'follower', 'judge', 'warden', 'blocked', 'blocker', 'muter'].filter((name) => !names.includes(name));

/**
 * Clara has a private account, Paul a public one, Sam is suspended. Each has a public post, one for followers and one for
 * themselves, with secrets in captions, alt texts, file names and comments. `pending` waits for Clara and Paul turned
 * private for a moment, so that everybody stands to both as their name says. Each author, and Olga, has blocked `blocked` and is blocked by `blocker`,
 * both of whom had been let in, and is muted by `muter`, who had not.
 */
export class World {
  readonly secrets: Secret[] = [];
  readonly posts: Record<string, HiddenPost> = {};
  readonly people: Record<string, Person> = {};
  openPost: HiddenPost;
  /** By somebody whom no block concerns, with what those who blocked each other did there. */
  thirdPost: HiddenPost;
  openWord = 'openheron';
  /** Clara's, of posts of hers and Paul's. */
  collectionId: number;
  /** Clara's. */
  webhookId: number;
  /** Clara's. */
  exportId: number;
  /** With a note for administrators alone. */
  inviteId: number;

  private constructor(readonly app: TestApp) {}

  static async build(app: TestApp): Promise<World> {
    const world = new World(app);
    await world.register();
    await world.befriend();
    for (const author of AUTHORS) await world.fill(author);
    await world.shareOpenly();
    await world.report();
    await world.keepApart();
    await world.collect();
    await world.invite();
    await world.person('judge').patch('/admin/users/sam', { status: 'suspended' });
    return world;
  }

  person(name: string): Person {
    const person = this.people[name];
    if (person === undefined) throw new Error(`There is no ${name}`);
    return person;
  }

  post(name: string): HiddenPost {
    const post = this.posts[name];
    if (post === undefined) throw new Error(`There is no post ${name}`);
    return post;
  }

  /** @param owner who is meant by "owner": clara, paul or sam */
  client(actor: Actor, owner = 'clara'): Client {
    if (actor === 'nobody') return this.app.nobody;
    if (actor === 'owner') return this.person(owner);
    return this.person(USERNAMES[actor] ?? actor);
  }

  nameOf(actor: Actor): string {
    return actor === 'owner' ? 'clara' : (USERNAMES[actor] ?? actor);
  }

  private async register(): Promise<void> {
    const names = ['clara', 'paul', 'sam', 'olga', 'stranger', 'pending', 'removed', 'follower', 'judge', 'warden', 'blocked', 'blocker', 'muter'] as const;
    const people = await this.app.people(...names);
    for (const person of people) this.people[person.username] = person;
    const database = await this.app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET role = CASE WHEN username = 'judge' THEN 'admin' ELSE 'moderator' END WHERE username IN ('judge', 'warden')`));
    for (const { username, email } of people) this.keep(`address of ${username}`, email, [username, 'judge', 'warden'], false);
  }

  private async befriend(): Promise<void> {
    for (const author of AUTHORS) {
      const person = this.person(author);
      await person.patch('/users/me', { is_private: true, display_name: author === 'clara' ? null : `${author === 'sam' ? 'Sam' : 'Paul'}canaryname`, bio: author === 'clara' ? null : `${author}canarybio` });
      for (const name of ['follower', 'removed', 'pending', 'olga', 'blocked', 'blocker']) await this.person(name).post(`/users/${author}/follow`);
      for (const name of ['follower', 'removed', 'olga', 'blocked', 'blocker']) await person.accepts(`${name}`);
      await person.delete('/users/me/followers/removed');
    }
    this.keep('name of sam', 'Samcanaryname', ['judge', 'warden'], false);
    this.keep('bio of sam', 'samcanarybio', ['judge'], false);
    this.keep('name of paul', 'Paulcanaryname', ALL_BUT('blocked'), false);
    this.keep('bio of paul', 'paulcanarybio', ALL_BUT('blocked', 'blocker'), false);
    // Who still waits for a public account would be accepted.
    for (const author of ['paul', 'sam']) {
      await this.person('pending').delete(`/users/${author}/follow`);
      await this.person(author).patch('/users/me', { is_private: false });
    }
  }

  private async fill(author: string): Promise<void> {
    for (const visibility of ['public', 'followers', 'private'] as const) {
      const name = `${author} ${visibility}`;
      const open = author === 'paul' && visibility === 'public';
      const readers = open ? ALL_BUT('blocked', 'blocker') : author === 'sam' ? [] : visibility === 'private' ? [author] : [author, 'follower', 'olga'];
      const word = (kind: string) => `${author}${visibility}${kind}canary`;
      const posted = await this.share(author, { caption: `The ${word('caption')} #${word('tag')}`, alt_text: word('alttext'), visibility }, `${word('filename')}.jpg`);
      const by = visibility === 'private' ? author : 'follower';
      const comment = await this.person(by).post(`/posts/${posted.id}/comments`, { content: word('comment') });
      await this.person(author).post(`/posts/${posted.id}/comments`, { content: word('answer') });
      await this.person(author).post(`/posts/${posted.id}/comments`, { content: word('reply'), reply_to_id: comment.body.id });
      await this.person(author).post(`/comments/${comment.body.id}/like`);
      await this.person(by).post(`/posts/${posted.id}/like`);
      this.posts[name] = { ...posted, commentId: comment.body.id };
      this.keep(`file name of ${name}`, word('filename'), [], false);
      for (const kind of ['caption', 'tag', 'alttext']) this.keep(`${kind} of ${name}`, word(kind), readers, true);
      for (const kind of ['comment', 'answer', 'reply']) this.keep(`${kind} on ${name}`, word(kind), readers, false);
      this.keep(`key of ${name}`, posted.key, readers, true);
    }
  }

  /** A post of Olga's that everybody sees, with a like and a comment of Sam's that nobody does. */
  private async shareOpenly(): Promise<void> {
    const posted = await this.share('olga', { caption: `An ${this.openWord}`, alt_text: 'open' }, 'open.jpg');
    const comment = await this.person('clara').post(`/posts/${posted.id}/comments`, { content: 'clara was here' });
    await this.person('sam').post(`/posts/${posted.id}/comments`, { content: 'samcanaryelsewhere' });
    await this.person('sam').post(`/posts/${posted.id}/like`);
    await this.person('clara').post(`/posts/${posted.id}/like`);
    this.keep("comment of sam's on an open post", 'samcanaryelsewhere', [], false);
    this.openPost = { ...posted, commentId: comment.body.id };
  }

  /** Blocks and mutes; and a post of the stranger's on which Clara, `blocked` and `blocker` have all left something. */
  private async keepApart(): Promise<void> {
    const posted = await this.share('stranger', { caption: 'By nobody in particular', alt_text: 'third' }, 'third.jpg');
    for (const name of ['clara', 'blocked', 'blocker']) {
      const word = `${name}canarythere`;
      const comment = await this.person(name).comments(posted, word);
      await this.person(name).likes(posted);
      this.thirdPost = { ...posted, commentId: comment.id };
      this.keep(`comment of ${name} on a third post`, word, name === 'clara' ? ALL_BUT('blocked', 'blocker') : ALL_BUT('clara', 'paul', 'sam', 'olga'), false);
    }
    for (const author of [...AUTHORS, 'olga']) {
      await this.person(author).blocks('blocked');
      await this.person('blocker').blocks(author);
      await this.person('muter').mutes(author);
    }
  }

  /** What some may see is reported, so that it lies before those who moderate. */
  private async report(): Promise<void> {
    const things = [['post', this.post('clara followers').id], ['comment', this.openPost.commentId], ['user', this.person('clara').id]] as const;
    for (const [type, id] of things) await this.person('follower').post('/reports', { target_type: type, target_id: id, reason: 'other' });
  }

  /** What people have saved: their own, and what a follower may see until somebody loses sight of it. */
  private async collect(): Promise<void> {
    const clara = this.person('clara');
    this.collectionId = (await clara.post('/collections', { name: 'claracanarycollection' })).body.id;
    this.webhookId = (await clara.post('/webhooks', { url: 'https://hooks.example/claracanaryhook', events: ['user.deleted'] })).body.id;
    this.exportId = (await clara.post('/users/me/exports', { password: PASSWORD })).body.id;
    this.keep('name of a collection', 'claracanarycollection', ['clara'], false);
    for (const name of ['clara private', 'clara public']) await clara.request(`/collections/${this.collectionId}/posts/${this.post(name).id}`, { method: 'PUT' });
    for (const [name, { id }] of Object.entries(this.posts)) if (!name.endsWith('private')) await this.person('follower').post(`/posts/${id}/save`);
    // As of a time when they saw them.
    const database = await this.app.database();
    await database.transaction(() =>
      database.query(sql`INSERT INTO saved_posts (post_id, user_id, created_at) SELECT p.id, u.id, p.created_at FROM posts p CROSS JOIN users u
        WHERE u.username IN ('stranger', 'removed', 'pending', 'judge', 'warden', 'blocked', 'blocker')`),
    );
  }

  private async invite(): Promise<void> {
    const { id, code } = (await this.person('judge').post('/admin/invites', { note: 'judgecanarynote' })).body;
    this.inviteId = id;
    this.keep('note of an invite', 'judgecanarynote', ['judge'], false);
    this.keep('code of an invite', code, ['judge'], false);
  }

  private async share(author: string, fields: Record<string, string>, fileName: string): Promise<Omit<HiddenPost, 'commentId'>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    // Each file is one of its own.
    const file = await picture('jpeg', 20 + colors, 20 + colors++);
    form.append('image', new Blob([new Uint8Array(file)]), fileName);
    const { status, body } = await this.person(author).postForm('/posts', form);
    if (status !== 201) throw new Error(`${author} could not post: ${JSON.stringify(body)}`);
    return { id: body.id, mediaId: body.media[0].id, url: body.media[0].url, key: String(body.media[0].url).split('/').at(-1)?.split('?')[0] ?? '' };
  }

  private keep(name: string, text: string, readers: readonly string[], ofPost: boolean): void {
    this.secrets.push({ name, text, readers, ofPost });
  }
}
