import { Injectable, Module } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { type Sql, sql } from '../../src/core/database/index.js';
import { extensions } from '../../src/extensions/index.js';
import { PostContribution } from '../../src/modules/posts/index.js';
import { PostContributions } from '../../src/modules/posts/post-contributions.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

@Injectable()
class Commented extends PostContribution {
  readonly name = 'ext_commented';
  readonly schema = { commented: { type: Boolean, example: true } };

  column(viewer: Sql): Sql {
    return sql`(SELECT MIN(c.id) FROM comments c WHERE c.post_id = p.id AND c.user_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { commented: value !== null };
  }
}

@Injectable()
class AuthorPosts extends PostContribution {
  readonly name = 'ext_author_posts';
  override readonly place = 'post';
  readonly schema = { author_posts_count: { type: 'integer', example: 3 } } as const;

  column(): Sql {
    return sql`(SELECT u2.posts_count FROM users u2 WHERE u2.id = p.user_id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { author_posts_count: value };
  }
}

@Module({ providers: [Commented, AuthorPosts] })
class FiguresModule {}

describe('what an extension adds to posts', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    extensions.push(FiguresModule);
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(() => app.stop());

  /** Without a look into our document, which knows of no extension. */
  const ask = async (path: string, { token }: { token?: string | undefined }, json?: object): Promise<Json> => {
    const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(app.origin + path, { headers, ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }) });
    return answer.json();
  };

  it('stands in every answer that has posts, for the viewer who asks', async () => {
    const { body: media } = await ada.postForm('/media', photoForm({}, [photo()]));
    const post = await ask('/posts/from-media', ada, { media_ids: [media.id] });
    expect(post).toMatchObject({ author_posts_count: 1, viewer: { commented: false } });
    await bob.follows(ada);
    await bob.comments(post, 'Lovely');
    await bob.likes(post);
    const forBob = { author_posts_count: 1, viewer: { commented: true, liked: true, disliked: false, is_owner: false } };
    for (const path of ['/feed', '/posts', '/users/ada/posts']) expect([path, (await ask(path, bob)).items[0]]).toEqual([path, expect.objectContaining(forBob)]);
    expect(await ask(`/posts/${post.id}`, bob)).toMatchObject(forBob);
    expect((await ask(`/posts/${post.id}`, ada)).viewer).toEqual({ commented: false, liked: false, disliked: false, is_owner: true });
    expect(await ask(`/posts/${post.id}`, {})).toMatchObject({ author_posts_count: 1, viewer: null });
  });

  it('stands in the document', async () => {
    const { schemas } = (await app.nobody.get('/docs-json')).body.components;
    expect(schemas.PostViewerResponse.properties.commented).toMatchObject({ type: 'boolean' });
    expect(schemas.PostViewerResponse.required).toEqual(expect.arrayContaining(['commented', 'liked', 'disliked', 'is_owner']));
    expect(schemas.PostResponse.properties.author_posts_count).toMatchObject({ type: 'integer' });
  });

  it('is refused at the start where another module has the name', () => {
    const twice = { getProviders: () => [{ instance: new Commented() }, { instance: new Commented() }] } as unknown as DiscoveryService;
    expect(() => new PostContributions(twice).onModuleInit()).toThrow('Two modules add the column ext_commented to posts');
  });
});
