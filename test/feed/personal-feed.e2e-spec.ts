import { acceptFollower, setPrivate } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { postMany } from './support/pages.js';

describe('the personal feed', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let dan: Person;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, cleo, dan] = await app.newPeople('ada', 'bob', 'cleo', 'dan');
  });
  afterAll(() => app.stop());

  const captions = async (person: Person, query = ''): Promise<string[]> => (await person.all(`/feed${query}`)).map((post: Json) => post.caption);

  async function writeSome(): Promise<void> {
    for (const [person, caption] of [[bob, 'b1'], [ada, 'a1'], [cleo, 'c1'], [bob, 'b2']] as const) await postMany(person, [caption]);
  }

  it('is empty at first', async () => {
    expect((await ada.get('/feed')).body).toEqual({ items: [], next_cursor: null });
    expect((await app.nobody.get('/feed')).status).toBe(401);
  });

  it('has the posts of those whom one follows and one’s own, newest first', async () => {
    await writeSome();
    expect(await captions(ada)).toEqual(['a1']);
    await ada.follows(bob);
    expect(await captions(ada)).toEqual(['b2', 'a1', 'b1']);
    await ada.follows(cleo);
    expect(await captions(ada)).toEqual(['b2', 'c1', 'a1', 'b1']);
    expect(await captions(ada, '?include_self=false')).toEqual(['b2', 'c1', 'b1']);
    expect(await captions(ada, '?include_self=true')).toEqual(['b2', 'c1', 'a1', 'b1']);
    expect(await captions(bob)).toEqual(['b2', 'b1']);
    expect(await captions(bob, '?include_self=false')).toEqual([]);
  });

  it('follows at once what happens', async () => {
    await writeSome();
    await ada.follows(bob);
    await ada.follows(cleo);
    expect(await captions(ada)).toEqual(['b2', 'c1', 'a1', 'b1']);
    await ada.unfollows(cleo);
    expect(await captions(ada)).toEqual(['b2', 'a1', 'b1']);
    const [post] = await postMany(bob, ['b3']);
    expect(await captions(ada)).toEqual(['b3', 'b2', 'a1', 'b1']);
    await bob.edits(post, { visibility: 'private' });
    expect(await captions(ada)).toEqual(['b2', 'a1', 'b1']);
    await bob.edits(post, { visibility: 'followers' });
    expect(await captions(ada)).toEqual(['b3', 'b2', 'a1', 'b1']);
    await bob.deletes(post);
    expect(await captions(ada)).toEqual(['b2', 'a1', 'b1']);
  });

  it('has what a private account shows its followers, not its pending ones', async () => {
    await writeSome();
    await ada.follows(bob);
    await setPrivate(app, dan.id);
    await postMany(dan, ['d1']);
    await ada.follows(dan);
    expect(await captions(ada)).not.toContain('d1');
    await acceptFollower(app, ada.id, dan.id);
    expect((await captions(ada))[0]).toBe('d1');
    await setPrivate(app, bob.id);
    expect(await captions(ada)).toEqual(['d1', 'b2', 'a1', 'b1']);
    await setPrivate(app, bob.id, false);
    await ada.unfollows(dan);
    expect(await captions(ada)).not.toContain('d1');
  });

  it('has one’s own posts whatever their visibility', async () => {
    await writeSome();
    const { body } = await cleo.post('/posts', { caption: 'c-private', visibility: 'private' });
    expect(body.visibility).toBe('private');
    expect(await captions(cleo)).toEqual(['c-private', 'c1']);
  });

  it('says what the viewer did, and signs the links that it must', async () => {
    await ada.follows(bob);
    const post = await bob.share({ caption: 'b-photo', visibility: 'followers' });
    await ada.likes(post);
    const [first] = (await ada.get('/feed?limit=1')).body.items;
    const unsigned = (body: Json): Json => JSON.parse(JSON.stringify(body).replace(/\?expires=[^"]*/g, ''));
    expect(unsigned(first)).toEqual(unsigned((await ada.get(`/posts/${post.id}`)).body));
    expect(first.viewer).toMatchObject({ liked: true, disliked: false, is_owner: false });
    expect((await app.nobody.get(first.image_url)).status).toBe(200);
    expect(first.image_url).toContain('signature=');
  });

  it('is merged right from many who post much and little', async () => {
    const [reader] = await app.people('reader');
    const writers: Person[] = [];
    for (let index = 0; index < 25; index++) writers.push(...(await app.people(`writer${index}`)));
    const all: { id: number; by: number }[] = [];
    const order = [...Array(25).keys(), ...Array.from({ length: 40 }, (_, index) => index % 3), ...[...Array(25).keys()].reverse(), ...Array<number>(15).fill(7)];
    for (const by of order) {
      const [post] = await postMany(writers[by] as Person, [`by ${by}`]);
      all.push({ id: post.id, by });
    }
    for (const writer of writers) await reader.follows(writer);
    const expected = all.map(({ id }) => id).reverse();
    for (const limit of [3, 20, 100]) expect((await reader.all('/feed', limit)).map((post) => post.id)).toEqual(expected);
    await reader.unfollows('writer7');
    const without = all.filter(({ by }) => by !== 7).map(({ id }) => id).reverse();
    expect((await reader.all('/feed', 7)).map((post) => post.id)).toEqual(without);
    expect((await reader.all('/feed?include_self=false', 7)).map((post) => post.id)).toEqual(without);
  });
});
