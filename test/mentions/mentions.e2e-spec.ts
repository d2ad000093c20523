import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { postMany } from '../feed/support/pages.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import type { Json, Person } from '../support/person.js';

describe('mentions', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;

  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
  });
  afterAll(() => app.stop());

  const post = async (caption: string, visibility = 'public'): Promise<Json> => {
    const { body } = await ada.post('/posts', { caption, visibility });
    return body;
  };
  const namesOf = ({ mentions }: Json): string[] => mentions.map(({ username }: Json) => username);
  const told = async (person: Person): Promise<string[]> =>
    (await person.all('/notifications')).map(({ type, actor, post_id, comment_id }) => [type, actor.username, post_id, ...(comment_id === null ? [] : [comment_id])].join(' '));

  it('of a caption are told with the post as people, in the order of the text', async () => {
    const made = await post('With @Cleo, @bob_nobody and @bob. Mail me@ada.org @ada@elsewhere @CLEO');
    const summary = { id: cleo.id, username: 'cleo', display_name: null, avatar_url: '/assets/default-avatar.png', avatar_urls: expect.any(Object), is_private: false };
    expect([namesOf(made), made.mentions[0]]).toEqual([['cleo', 'bob'], summary]);
    for (const who of [app.nobody, bob]) expect((await who.get(`/posts/${made.id}`)).body.mentions).toEqual(made.mentions);
    expect(namesOf((await app.nobody.get('/posts')).body.items[0])).toEqual(['cleo', 'bob']);
    expect(namesOf(await ada.edits(made, { caption: '@bob alone' }))).toEqual(['bob']);
    expect(namesOf(await ada.edits(made, { caption: 'nobody' }))).toEqual([]);
  });

  it('of a comment are told with the comment', async () => {
    const made = await post('plain');
    const comment = await bob.comments(made, 'Look @cleo and @ada!');
    expect(namesOf(comment)).toEqual(['cleo', 'ada']);
    expect((await app.nobody.get(`/posts/${made.id}/comments`)).body.items.map(namesOf)).toEqual([['cleo', 'ada']]);
    expect(namesOf((await bob.patch(`/comments/${comment.id}`, { content: '@ada' })).body)).toEqual(['ada']);
    expect((await app.nobody.get(`/posts/${made.id}`)).body.mentions).toEqual([]);
  });

  it('mean who had the name when it was written, whoever has it later', async () => {
    const made = await post('With @bob');
    const comment = await ada.comments(made, 'by @bob');
    await bob.patch('/users/me', { username: 'robert', is_private: true });
    await cleo.patch('/users/me', { username: 'bob' });
    const now = async () => [(await app.nobody.get(`/posts/${made.id}`)).body, (await app.nobody.get(`/posts/${made.id}/comments`)).body.items[0]];
    for (const one of await now()) expect(one.mentions).toMatchObject([{ id: bob.id, username: 'robert', is_private: true }]);
    // An edit leaves the names that were there to those whom they meant; new ones mean who has them.
    await ada.edits(made, { caption: 'Still with @bob and @robert' });
    await ada.patch(`/comments/${comment.id}`, { content: 'still by @bob' });
    for (const one of await now()) expect(one.mentions.map(({ id }: Json) => id)).toEqual([bob.id]);
    expect((await post('Now @bob')).mentions).toMatchObject([{ id: cleo.id }]);
    expect(await told(cleo)).toHaveLength(1);
  });

  it('of suspended and deleted people are left out', async () => {
    await promote(app, 'ada');
    const made = await post('With @bob and @cleo');
    await ada.suspends(bob);
    const names = async () => namesOf((await app.nobody.get(`/posts/${made.id}`)).body);
    expect(await names()).toEqual(['cleo']);
    expect((await post('@bob again')).mentions).toEqual([]);
    await ada.reinstates(bob);
    expect(await names()).toEqual(['bob', 'cleo']);
    await ada.comments(made, '@cleo');
    await cleo.leaves();
    expect(await names()).toEqual(['bob']);
    await app.service(Background).settled();
    const database = await app.database();
    for (const table of ['post_mentions', 'comment_mentions']) expect([table, await database.query(sql`SELECT user_id FROM ${sql.text(table)} WHERE user_id = ${cleo.id}`)]).toEqual([table, []]);
  });

  it('tell those whom they name, once for each text, and nobody of their own', async () => {
    const made = await post('With @bob, @bob and @ada');
    const comment = await cleo.comments(made, '@bob @cleo look');
    expect(await told(bob)).toEqual([`mention cleo ${made.id} ${comment.id}`, `mention ada ${made.id}`]);
    expect(await told(cleo)).toEqual([]);
    await ada.edits(made, { caption: '@bob once more' });
    await cleo.patch(`/comments/${comment.id}`, { content: '@bob again' });
    expect([(await told(bob)).length, (await bob.get('/notifications/unread-count')).body.unread_count]).toEqual([2, 2]);
  });

  it('tell the author of a post of a comment once, whether it names them or not', async () => {
    const made = await post('plain');
    const comment = await bob.comments(made, 'Hi @ada and @cleo');
    const silent = await bob.comments(made, 'Hi');
    await bob.patch(`/comments/${silent.id}`, { content: 'Hi @ada' });
    expect(await told(ada)).toEqual([`comment bob ${made.id} ${silent.id}`, `comment bob ${made.id} ${comment.id}`]);
    expect(await told(cleo)).toEqual([`mention bob ${made.id} ${comment.id}`]);
  });

  it('are taken back by an edit and with the post or the comment, and come again within a day as they were', async () => {
    const made = await post('With @bob');
    const comment = await cleo.comments(made, '@bob');
    const [ofComment, ofPost] = await told(bob);
    await ada.edits(made, { caption: 'alone' });
    expect(await told(bob)).toEqual([ofComment]);
    await ada.edits(made, { caption: '@bob is back' });
    expect((await told(bob)).sort()).toEqual([ofComment, ofPost].sort());
    await ada.edits(made, { caption: 'alone' });
    await later(app, 25 * 3_600_000, async () => {
      await ada.edits(made, { caption: '@bob the day after' });
      expect((await told(bob)).sort()).toEqual([ofComment, ofPost].sort());
    });
    await cleo.deletesComment(comment);
    expect(await told(bob)).toEqual([ofPost]);
    await ada.deletes(made);
    expect([await told(bob), (await bob.get('/notifications/unread-count')).body.unread_count]).toEqual([[], 0]);
  });

  it('tell only those who may see the post, as soon as they may and for as long as they do', async () => {
    await cleo.follows(ada);
    const made = await post('@bob @cleo', 'followers');
    expect([await told(bob), (await told(cleo)).length]).toEqual([[], 1]);
    const hidden = await post('@bob @cleo', 'private');
    await ada.comments(hidden, '@bob @cleo');
    expect([await told(bob), (await told(cleo)).length]).toEqual([[], 1]);
    await ada.edits(made, { visibility: 'public' });
    expect([await told(bob), (await told(cleo)).length]).toEqual([[`mention ada ${made.id}`], 1]);
    await ada.turns('private');
    expect([await told(bob), (await bob.get('/notifications/unread-count')).body.unread_count, (await told(cleo)).length]).toEqual([[], 0, 1]);
    await ada.turns('public');
    expect(await told(bob)).toHaveLength(1);
    await ada.edits(made, { visibility: 'private' });
    expect([await told(bob), await told(cleo)]).toEqual([[], []]);
  });

  it('are twenty at most', async () => {
    const people = await app.people(...Array.from({ length: 21 }, (_, index) => `person${index}`));
    const made = await post(people.map(({ username }) => `@${username}`).join(' '));
    expect(namesOf(made)).toEqual(people.slice(0, 20).map(({ username }) => username));
    expect([(await told(people[19] as Person)).length, (await told(people[20] as Person)).length]).toEqual([1, 0]);
  });

  it('in what was there before are read in the background, and nobody is told', async () => {
    const made = await postMany(ada, Array.from({ length: 55 }, () => '@bob'));
    const comment = await ada.comments(made[0], '@cleo');
    const database = await app.database();
    await database.transaction(async () => {
      for (const table of ['post_mentions', 'comment_mentions', 'notifications']) await database.query(sql`DELETE FROM ${sql.text(table)}`);
      for (const [name, table] of [['mentions in captions', 'posts'], ['mentions in comments', 'comments']] as const) {
        await database.query(sql`INSERT INTO catch_ups (name, before_id) SELECT ${name}, MAX(id) + 1 FROM ${sql.text(table)}`);
      }
    });
    const { EarlierMentions } = await import('../../src/modules/mentions/earlier-mentions.js');
    for (const _ of [1, 2]) app.service(EarlierMentions).onApplicationBootstrap();
    await app.service(Background).settled();
    for (const { id } of [made[0], made[54]]) expect(namesOf((await app.nobody.get(`/posts/${id}`)).body)).toEqual(['bob']);
    expect(namesOf((await app.nobody.get(`/posts/${made[0].id}/comments`)).body.items[0])).toEqual(['cleo']);
    await ada.edits(made[0], { caption: '@bob and nobody else' });
    await ada.patch(`/comments/${comment.id}`, { content: 'yes @cleo' });
    expect([await told(bob), await told(cleo), await database.query(sql`SELECT name FROM catch_ups`)]).toEqual([[], [], []]);
  });
});
