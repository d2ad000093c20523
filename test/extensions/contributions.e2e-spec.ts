import { Controller, Get, Injectable, Module } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { Database, type Sql, sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { Public } from '../../src/core/security/index.js';
import { extensions } from '../../src/extensions/index.js';
import { CommentContribution } from '../../src/modules/comments/index.js';
import { PostContribution } from '../../src/modules/posts/index.js';
import { PostContributions } from '../../src/modules/posts/post-contributions.js';
import { UserContribution } from '../../src/modules/users/index.js';
import { TestApp } from '../support/app.js';
import { type Client, type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

@Injectable()
class Commented extends PostContribution {
  readonly name = 'ext_commented';
  readonly schema = { commented: { type: Boolean, example: true } };

  override column(viewer: Sql): Sql {
    return sql`(SELECT MIN(c.id) FROM comments c WHERE c.post_id = p.id AND c.user_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { commented: value !== null };
  }
}

@Injectable()
class AuthorPosts extends PostContribution {
  readonly name = 'ext_author_posts';
  override readonly place = 'item';
  readonly schema = { author_posts_count: { type: 'integer', example: 3 } } as const;

  override column(): Sql {
    return sql`(SELECT u2.posts_count FROM users u2 WHERE u2.id = p.user_id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { author_posts_count: value };
  }
}

@Injectable()
class Commenters extends PostContribution {
  readonly name = 'ext_commenters';
  override readonly place = 'item';
  readonly schema = { commenters: { type: 'array', items: { type: 'string' }, example: ['ada'] } } as const;

  constructor(private readonly database: Database) {
    super();
  }

  override async load(ids: readonly number[]): Promise<ReadonlyMap<number, unknown>> {
    const rows = await this.database.query<{ post_id: number; username: string }>(
      sql`SELECT DISTINCT c.post_id, u.username FROM comments c JOIN users u ON u.id = c.user_id WHERE ${this.database.isAnyOf(sql`c.post_id`, ids)} ORDER BY u.username`,
    );
    return new Map(ids.map((id) => [id, rows.filter((row) => row.post_id === id).map((row) => row.username)]));
  }

  toFields(value: unknown): Record<string, unknown> {
    return { commenters: value ?? [] };
  }
}

@Injectable()
class Newest extends UserContribution {
  readonly name = 'ext_newest';
  override readonly place = 'item';
  readonly schema = { newest_post_id: { type: 'integer', nullable: true, example: 7 } } as const;

  override column(): Sql {
    return sql`(SELECT MAX(p.id) FROM posts p WHERE p.user_id = u.id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { newest_post_id: value };
  }
}

@Injectable()
class Older extends UserContribution {
  readonly name = 'ext_older';
  readonly schema = { older: { type: Boolean, example: false } };

  override async load(ids: readonly number[], viewerId: number | null): Promise<ReadonlyMap<number, unknown>> {
    return new Map(ids.map((id) => [id, id < (viewerId ?? 0)]));
  }

  toFields(value: unknown): Record<string, unknown> {
    return { older: value === true };
  }
}

@Injectable()
class SamePerson extends CommentContribution {
  readonly name = 'ext_on_own_post';
  override readonly place = 'item';
  readonly schema = { on_own_post: { type: Boolean, example: false } };

  override column(): Sql {
    return sql`(SELECT p2.id FROM posts p2 WHERE p2.id = c.post_id AND p2.user_id = c.user_id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { on_own_post: value !== null };
  }
}

@Injectable()
class Odd extends CommentContribution {
  readonly name = 'ext_odd';
  readonly schema = { odd: { type: Boolean, example: true } };

  override async load(ids: readonly number[]): Promise<ReadonlyMap<number, unknown>> {
    return new Map(ids.map((id) => [id, id % 2 === 1]));
  }

  toFields(value: unknown): Record<string, unknown> {
    return { odd: value };
  }
}

@Controller('users')
class TopController {
  @Public()
  @Get('top')
  get(): { top: boolean } {
    return { top: true };
  }
}

@Module({ controllers: [TopController], providers: [Commented, AuthorPosts, Commenters, Newest, Older, SamePerson, Odd] })
class FiguresModule {}

describe('what an extension adds', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let post: Json;

  beforeAll(async () => {
    extensions.push(FiguresModule);
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
    const { body: media } = await ada.postForm('/media', photoForm({}, [photo()]));
    post = (await ada.post('/posts/from-media', { media_ids: [media.id] })).body;
    await bob.follows(ada);
    await bob.comments(post, 'Lovely');
    await ada.comments(post, 'Thanks');
    await bob.likes(post);
  });

  const read = async (who: Client, path: string): Promise<Json> => (await who.get(path)).body;

  async function countQueries(work: () => Promise<unknown>): Promise<number> {
    const database = await app.database();
    const query = database.query.bind(database);
    let count = 0;
    database.query = (statement) => {
      count++;
      return query(statement);
    };
    await work();
    database.query = query;
    return count;
  }

  it('to posts stands in every answer that has posts, for the viewer who asks', async () => {
    expect(post).toMatchObject({ author_posts_count: 1, commenters: [], viewer: { commented: false } });
    const forBob = { author_posts_count: 1, commenters: ['ada', 'bob'], viewer: { commented: true, liked: true, disliked: false, is_owner: false } };
    for (const path of ['/feed', '/posts', '/users/ada/posts']) expect([path, (await read(bob, path)).items[0]]).toEqual([path, expect.objectContaining({ ...forBob, viewer: expect.objectContaining(forBob.viewer) })]);
    expect(await read(bob, `/posts/${post.id}`)).toMatchObject(forBob);
    expect((await read(ada, `/posts/${post.id}`)).viewer).toMatchObject({ commented: true, liked: false, disliked: false, is_owner: true });
    expect(await read(app.nobody, `/posts/${post.id}`)).toMatchObject({ author_posts_count: 1, viewer: null });
  });

  it('to people stands in profiles and lists of people, and in relationships what is the viewer\'s', async () => {
    const forBob = { username: 'ada', newest_post_id: post.id, viewer: { is_self: false, following: true, requested: false, followed_by: false, older: true } };
    expect(await read(bob, '/users/ada')).toMatchObject(forBob);
    expect(await read(app.nobody, '/users/ada')).toMatchObject({ newest_post_id: post.id, viewer: null });
    const own = { username: 'bob', newest_post_id: null, viewer: { is_self: true, following: false, older: false } };
    for (const path of ['/users/me', '/auth/me']) expect(await read(bob, path)).toMatchObject(own);
    expect((await bob.patch('/users/me', { bio: 'Hm' })).body).toMatchObject(own);
    expect((await app.nobody.post('/auth/login', { identifier: 'bob', password: 'four random green words' })).body.user).toMatchObject(own);
    for (const path of ['/users?search=ada', '/users/bob/following']) expect((await read(bob, path)).items).toEqual([expect.objectContaining({ ...forBob, viewer: expect.objectContaining(forBob.viewer) })]);
    for (const path of ['/users/ada/followers', `/posts/${post.id}/likes`]) {
      expect((await read(ada, path)).items).toMatchObject([{ username: 'bob', newest_post_id: null, viewer: { is_self: false, following: false, followed_by: true, older: false } }]);
      expect((await read(app.nobody, path)).items).toMatchObject([{ username: 'bob', newest_post_id: null, viewer: null }]);
    }
    expect((await bob.post('/users/ada/follow')).body).toMatchObject({ user_id: ada.id, following: true, requested: false, followed_by: false, older: true });
  });

  it('to comments stands wherever a comment is answered', async () => {
    const { body } = await ada.post(`/posts/${post.id}/comments`, { content: 'Mine' });
    expect(body).toMatchObject({ on_own_post: true, viewer: { is_owner: true, odd: body.id % 2 === 1 } });
    expect((await ada.patch(`/comments/${body.id}`, { content: 'Still' })).body).toMatchObject({ on_own_post: true, viewer: { odd: body.id % 2 === 1 } });
    for (const [who, isOwner] of [[bob, [true, false, false]], [ada, [false, true, true]]] as const) {
      const { items } = await read(who, `/posts/${post.id}/comments`);
      expect(items.map((item: Json) => [item.on_own_post, item.viewer.is_owner])).toEqual([false, true, true].map((own, index) => [own, isOwner[index]]));
    }
    expect((await read(app.nobody, `/posts/${post.id}/comments`)).items[0]).toMatchObject({ on_own_post: false, viewer: null });
  });

  it('does not stand with authors and actors', async () => {
    const { user } = await read(bob, `/posts/${post.id}`);
    expect(Object.keys(user)).toEqual(['id', 'username', 'display_name', 'avatar_url', 'avatar_urls', 'is_private']);
    expect(Object.keys((await read(bob, `/posts/${post.id}/comments`)).items[0].user)).toEqual(Object.keys(user));
    expect(Object.keys((await read(ada, '/notifications')).items[0].actor)).toEqual(Object.keys(user));
  });

  it('costs the same number of queries however long the page is', async () => {
    await app.people('carl', 'dora', 'edgar');
    await ada.share();
    await app.service(Background).settled();
    // What is kept for the next request, such as the session, is not counted.
    await bob.get('/users/me');
    for (const path of ['/users', '/posts', `/posts/${post.id}/comments`]) {
      const [one, many] = [await countQueries(() => bob.get(`${path}?limit=1`)), await countQueries(() => bob.get(`${path}?limit=100`))];
      expect([path, many]).toEqual([path, one]);
    }
    // Columns are part of the query that finds the people.
    const [found, none] = [await countQueries(() => app.nobody.get('/users?search=ada')), await countQueries(() => app.nobody.get('/users?search=nobody'))];
    expect(found).toBe(none);
  });

  it('is no route where ours is', async () => {
    const answer = await fetch(`${app.origin}/users/top`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'user-not-found' }]);
  });

  it('stands in the document', async () => {
    const { schemas } = (await app.nobody.get('/docs-json')).body.components;
    expect(schemas.PostViewerResponse.properties.commented).toMatchObject({ type: 'boolean' });
    expect(schemas.PostViewerResponse.required).toEqual(expect.arrayContaining(['commented', 'liked', 'disliked', 'is_owner']));
    expect(schemas.PostResponse.properties.author_posts_count).toMatchObject({ type: 'integer' });
    for (const name of ['UserResponse', 'MeResponse', 'ListedUserResponse']) expect(schemas[name].required).toContain('newest_post_id');
    for (const name of ['UserViewerResponse', 'RelationshipResponse']) expect(schemas[name].required).toEqual(expect.arrayContaining(['following', 'requested', 'followed_by', 'older']));
    expect(schemas.MeResponse.properties.viewer.example).toMatchObject({ is_self: true, following: false, requested: false, followed_by: false, older: false });
    expect(schemas.UserSummaryResponse.properties).not.toHaveProperty('newest_post_id');
    expect(schemas.CommentResponse.required).toContain('on_own_post');
    expect(schemas.CommentViewerResponse.required).toContain('odd');
  });
});

describe('a contribution is refused at the start', () => {
  const starting = (...instances: PostContribution[]) => {
    const discovery = { getProviders: () => instances.map((instance) => ({ instance })) } as unknown as DiscoveryService;
    return () => new PostContributions(discovery).onModuleInit();
  };

  class Renamed extends PostContribution {
    readonly name = 'ext_renamed';
    readonly schema = new Commented().schema;
    override column = () => sql`NULL`;
    toFields = () => ({ commented: false });
  }

  class Shadowing extends AuthorPosts {
    override readonly schema = { caption: { type: 'string' } } as never;
  }

  class WithoutSource extends PostContribution {
    readonly name = 'ext_empty';
    readonly schema = {};
    toFields = () => ({});
  }

  it.each([
    ['where another one has the name', [new Commented(), new Commented()], 'Two modules add the column ext_commented to posts'],
    ['where another one has the field', [new Commented(), new Renamed()], 'Two modules add the field viewer.commented to posts'],
    ['where the owner has the field', [new Shadowing()], 'PostResponse has a field caption of its own'],
    ['without a column and without load', [new WithoutSource()], 'What is added to posts as ext_empty must come from either a column or load'],
  ])('%s', (_name, instances, message) => {
    expect(starting(...instances)).toThrow(message);
  });
});
