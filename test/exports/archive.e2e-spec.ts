import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { sql } from '../../src/core/database/index.js';
import { ExportParts } from '../../src/modules/exports/making/export-parts.js';
import { EXPORT_BATCH } from '../../src/modules/users/index.js';
import { setPrivate, setSuspended } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { exported, opened, rowsOf } from './support/exporting.js';
import { removeStored } from '../uploads/support/disk.js';

describe('what is in an export', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;

  beforeAll(async () => {
    app = await TestApp.start({ INSTANCE_NAME: 'The pond' });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
    post = await ada.share({ caption: 'Herons <script>alert(1)</script>', alt_text: 'A "heron"' }, [photo(), photo()]);
  });

  const entriesOf = async (person: Person) => opened(app, await exported(app, person));

  it('is all that is the account\'s own, by the schema that the documentation has', async () => {
    const others = await bob.share();
    await ada.patch('/users/me', { bio: 'Birds' });
    await ada.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) });
    const upload = (await ada.postForm('/media', photoForm({}, [photo()]))).body;
    await ada.likes(others);
    await ada.comments(others, 'Fine');
    await ada.follows(bob);
    await bob.follows(ada);
    await bob.likes(post);
    const collection = (await ada.post('/collections', { name: 'Birds' })).body;
    await ada.request(`/collections/${collection.id}/posts/${others.id}`, { method: 'PUT' });
    const entries = await entriesOf(ada);
    const lists = Object.fromEntries(['comments', 'reactions', 'following', 'followers', 'saved', 'collections', 'collection_posts', 'notifications', 'sessions', 'media'].map((name) => [name, rowsOf(entries, name)]));
    expect(rowsOf(entries, 'profile')).toEqual([expect.objectContaining({ username: 'ada', bio: 'Birds', email: 'ada@example.org', avatar: 'media/avatar.jpg', posts_count: 1 })]);
    expect(rowsOf(entries, 'posts')).toEqual([expect.objectContaining({ id: post.id, caption: post.caption, likes_count: 1, media: post.media.map(({ id, alt_text }: Json) => ({ id, file: `media/${id}.jpg`, alt_text })) })]);
    expect(lists).toMatchObject({
      comments: [{ post_id: others.id, content: 'Fine' }], reactions: [{ post_id: others.id, kind: 'like' }], following: [{ username: 'bob', accepted: true }], followers: [{ username: 'bob', accepted: true }],
      saved: [{ post_id: others.id }], collections: [{ name: 'Birds' }], collection_posts: [{ collection_id: collection.id, post_id: others.id }], sessions: [{ user_agent: expect.anything() }],
      media: [{ post_id: post.id }, { post_id: post.id }, { id: upload.id, post_id: null }],
    });
    expect(lists.notifications?.map(({ type, actor }) => [type, actor]).sort()).toEqual([['follow', 'bob'], ['like', 'bob']]);
    const original = await app.nobody.get(post.media[0].url);
    expect(entries.get(`media/${post.media[0].id}.jpg`)).toEqual(original.bytes);
    expectValid(entries);
  });

  it('is described by docs/export.schema.json: run `npm run openapi` and commit it', async () => {
    const documented = JSON.parse(readFileSync('docs/export.schema.json', 'utf8'));
    const own = app.service(ExportParts).schema as Json;
    // Those of extensions are theirs to document.
    expect(own).toMatchObject(documented);
    expect(JSON.parse(String((await entriesOf(bob)).get('schema.json')))).toEqual(JSON.parse(JSON.stringify(own)));
  });

  it('can be looked at without a network or a script', async () => {
    const entries = await entriesOf(ada);
    const pages = [...entries].filter(([name]) => name.endsWith('.html')).map(([name, bytes]) => [name, bytes.toString()] as const);
    expect(pages.length).toBeGreaterThan(10);
    for (const [name, html] of pages) {
      expect([name, html.includes("default-src 'none'"), /<script|https?:|\son\w+=/.test(html)]).toEqual([name, true, false]);
      for (const [, link = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
        const target = new URL(link, `file:///${name}`).pathname.slice(1);
        expect([name, target, entries.has(target)]).toEqual([name, target, true]);
      }
    }
    const posts = String(entries.get('pages/posts.html'));
    expect(posts).toContain('Herons &lt;script&gt;');
    expect(posts).toContain(`<img loading="lazy" src="../media/${post.media[0].id}.jpg" alt="A &quot;heron&quot;">`);
    expect(String(entries.get('index.html'))).toContain('ada · The pond');
  });

  it('is nobody else\'s, no secret, and of what others did only what the account may see', async () => {
    await bob.share({ caption: 'bobcanary' });
    await cleo.comments(post, 'cleocanary');
    await cleo.follows(ada);
    await bob.follows(ada);
    await setSuspended(app, cleo.id);
    await setPrivate(app, bob.id);
    const entries = await entriesOf(ada);
    const text = [...entries.values()].map(String).join('\n');
    for (const secret of ['bobcanary', 'cleocanary', 'cleo', 'bob@example.org', '$2', 'token_hash', 'password', 'storage_key', ada.refreshToken]) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect(rowsOf(entries, 'followers')).toEqual([expect.objectContaining({ username: 'bob' })]);
  });

  it('has replies, likes of comments, and whom the account has turned away from; not who has turned away from it', async () => {
    const others = await bob.share();
    const thread = await bob.comments(others, 'First');
    const { body: reply } = await ada.post(`/posts/${others.id}/comments`, { content: 'Second', reply_to_id: thread.id });
    const gone = await ada.comments(others, 'adacanary');
    await ada.delete(`/comments/${gone.id}`);
    await ada.post(`/comments/${thread.id}/like`);
    await bob.post(`/comments/${reply.id}/like`);
    await ada.patch(`/posts/${post.id}`, { comments_enabled: false });
    const { body: report } = await ada.post('/reports', { target_type: 'post', target_id: others.id, reason: 'spam', note: 'Looks like it' });
    await ada.blocks('cleo');
    const [dora, eric] = await app.people('dora', 'eric');
    await ada.mutes('dora');
    await ada.post('/users/bob/mute', { duration_seconds: 3600 });
    await eric.likes(post);
    await eric.follows(ada);
    await eric.blocks('ada');
    await dora.likes(post);
    const entries = await entriesOf(ada);
    expect(rowsOf(entries, 'posts')).toEqual([expect.objectContaining({ comments_enabled: false, likes_count: 2 })]);
    expect(rowsOf(entries, 'comments')).toEqual([expect.objectContaining({ id: reply.id, post_id: others.id, reply_to_id: thread.id, content: 'Second', likes_count: 1, replies_count: 0 })]);
    expect(rowsOf(entries, 'comment_likes')).toEqual([{ comment_id: thread.id, created_at: expect.any(String) }]);
    expect(rowsOf(entries, 'reports')).toEqual([report]);
    expect(rowsOf(entries, 'blocks')).toEqual([{ user_id: cleo.id, username: 'cleo', since: expect.any(String) }]);
    const mutes = rowsOf(entries, 'mutes');
    expect(mutes.map(({ user_id: id, username, expires_at: end }) => [id, username, end === null])).toEqual([[bob.id, 'bob', false], [dora.id, 'dora', true]]);
    // Neither by name nor by what they did.
    expect([...entries.values()].map(String).join('\n')).not.toMatch(/eric|adacanary/);
    expect([rowsOf(entries, 'followers'), rowsOf(entries, 'notifications')]).toEqual([[], []]);
    expectValid(entries);
  });

  it('has the programs that act for the account and are told of it, and nothing by which they do', async () => {
    const { body: token } = await ada.post('/auth/tokens', { name: 'Lamp', scopes: ['write'], expires_at: '2030-01-01T00:00:00Z' });
    const { body: hook } = await ada.post('/webhooks', { url: 'https://hooks.example/herons', events: ['post.created', 'post.deleted'] });
    const { body: deleted } = await ada.post('/webhooks', { url: 'https://hooks.example/gone', events: ['*'] });
    await ada.delete(`/webhooks/${deleted.id}`);
    await bob.post('/auth/tokens', { name: 'bobcanary', scopes: ['read'] });
    await bob.post('/webhooks', { url: 'https://hooks.example/bobcanary', events: ['*'] });
    const entries = await entriesOf(ada);
    expect(rowsOf(entries, 'personal_tokens')).toEqual([{ id: token.id, name: 'Lamp', scopes: ['write'], expires_at: '2030-01-01T00:00:00.000Z', last_used_at: null, created_at: token.created_at }]);
    expect(rowsOf(entries, 'webhooks')).toEqual([{ id: hook.id, url: hook.url, events: ['post.created', 'post.deleted'], active: true, created_at: hook.created_at, last_delivery_at: null }]);
    const kept = (await (await app.database()).query<Json>(sql`SELECT token_hash FROM personal_tokens`)).map((row) => row.token_hash);
    const text = [...entries.values()].map(String).join('\n');
    for (const secret of ['bobcanary', token.token, hook.secret, hook.secret.slice(6), deleted.url, ...kept]) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expectValid(entries);
  });

  it('goes on behind what one statement reads', async () => {
    const database = await app.database();
    const many = EXPORT_BATCH + 1;
    const series = sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`;
    await database.transaction(async () => {
      await database.query(sql`${series} INSERT INTO comments (post_id, user_id, content, created_at) SELECT CAST(${post.id} AS bigint), CAST(${bob.id} AS bigint), 'Many', ${new Date()} FROM n`);
      await database.query(sql`INSERT INTO comment_likes (comment_id, user_id, created_at) SELECT id, user_id, created_at FROM comments`);
    });
    const entries = await entriesOf(bob);
    for (const name of ['comments', 'comment_likes']) expect([name, rowsOf(entries, name).length]).toEqual([name, many]);
  });

  it('has what is there, and names the files that the store has lost', async () => {
    await removeStored(String(post.media[0].url).split('/').at(-1) ?? '');
    const entries = await entriesOf(ada);
    const about = JSON.parse(String(entries.get('export.json')));
    expect(about).toMatchObject({ format: 'socialphoto-export', version: 1, place: 'The pond', account: { id: ada.id, username: 'ada' }, files: { count: 1, missing_count: 1, missing: [`media/${post.media[0].id}.jpg`] } });
    expect(entries.has(`media/${post.media[1].id}.jpg`)).toBe(true);
    expect(about.lists.find(({ name }: Json) => name === 'posts')).toEqual({ name: 'posts', title: 'Your posts', count: 1 });
    expectValid(entries);
  });

  it('of an account with nothing is valid too', async () => {
    const entries = await entriesOf(cleo);
    expect(rowsOf(entries, 'posts')).toEqual([]);
    expectValid(entries);
  });
});

function expectValid(entries: ReadonlyMap<string, Buffer>): void {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const schema = JSON.parse(String(entries.get('schema.json')));
  ajv.addSchema({ ...schema, $id: 'export' });
  for (const name of Object.keys(schema.$defs)) {
    const isValid = ajv.validate(`export#/$defs/${name}`, rowsOf(entries, name));
    expect([name, isValid, ajv.errors]).toEqual([name, true, null]);
  }
}
