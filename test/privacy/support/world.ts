import { sql } from '../../../src/core/database/index.js';
import type { TestApp } from '../../support/app.js';
import type { Client, Person } from '../../support/person.js';
import { picture } from '../../support/photos.js';

export const ACTORS = ['nobody', 'stranger', 'pending', 'removed', 'follower', 'owner', 'suspended', 'admin'] as const;
export type Actor = (typeof ACTORS)[number];

/** Something that is not for everybody, and whom it is for. */
export interface Secret {
  name: string;
  text: string;
  /** Usernames. */
  readers: readonly string[];
  /** What an administrator may meet when reading single posts. */
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

/**
 * Clara has a private account, Paul a public one, Sam is suspended. Each has a public post, one for followers and one for
 * themselves, with secrets in captions, alt texts, file names and comments. `pending` waits for Clara and Paul turned
 * private for a moment, so that everybody stands to both as their name says.
 */
export class World {
  readonly secrets: Secret[] = [];
  readonly posts: Record<string, HiddenPost> = {};
  readonly people: Record<string, Person> = {};
  openPost: HiddenPost;
  openWord = 'openheron';

  private constructor(readonly app: TestApp) {}

  static async build(app: TestApp): Promise<World> {
    const world = new World(app);
    await world.register();
    await world.befriend();
    for (const author of ['clara', 'paul', 'sam']) await world.fill(author);
    await world.shareOpenly();
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
    return this.person({ suspended: 'sam', admin: 'judge' }[actor as string] ?? actor);
  }

  nameOf(actor: Actor): string {
    return { owner: 'clara', suspended: 'sam', admin: 'judge' }[actor as string] ?? actor;
  }

  private async register(): Promise<void> {
    const names = ['clara', 'paul', 'sam', 'olga', 'stranger', 'pending', 'removed', 'follower', 'judge'] as const;
    const people = await this.app.people(...names);
    for (const person of people) this.people[person.username] = person;
    const database = await this.app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET role = 'admin' WHERE username = 'judge'`));
    for (const { username, email } of people) this.keep(`address of ${username}`, email, [username, 'judge'], false);
  }

  private async befriend(): Promise<void> {
    for (const author of ['clara', 'paul', 'sam']) {
      const person = this.person(author);
      await person.patch('/users/me', { is_private: true, display_name: author === 'sam' ? 'Samcanaryname' : null, bio: author === 'sam' ? 'samcanarybio' : null });
      for (const name of ['follower', 'removed', 'pending', 'olga']) await this.person(name).post(`/users/${author}/follow`);
      for (const name of ['follower', 'removed', 'olga']) await person.accepts(`${name}`);
      await person.delete('/users/me/followers/removed');
    }
    this.keep('name of sam', 'Samcanaryname', ['judge'], false);
    this.keep('bio of sam', 'samcanarybio', [], false);
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
      const readers = author === 'sam' ? [] : visibility === 'private' ? [author] : [author, 'follower', 'olga'];
      const word = (kind: string) => `${author}${visibility}${kind}canary`;
      const posted = await this.share(author, { caption: `The ${word('caption')} #${word('tag')}`, alt_text: word('alttext'), visibility }, `${word('filename')}.jpg`);
      const by = visibility === 'private' ? author : 'follower';
      const comment = await this.person(by).post(`/posts/${posted.id}/comments`, { content: word('comment') });
      await this.person(author).post(`/posts/${posted.id}/comments`, { content: word('answer') });
      await this.person(by).post(`/posts/${posted.id}/like`);
      this.posts[name] = { ...posted, commentId: comment.body.id };
      this.keep(`file name of ${name}`, word('filename'), [], false);
      if (open) continue;
      for (const kind of ['caption', 'tag', 'alttext']) this.keep(`${kind} of ${name}`, word(kind), readers, true);
      for (const kind of ['comment', 'answer']) this.keep(`${kind} on ${name}`, word(kind), readers, false);
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
