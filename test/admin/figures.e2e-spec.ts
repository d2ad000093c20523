import { sql } from '../../src/core/database/index.js';
import type { IntegrityCheck } from '../../src/core/integrity/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { promote } from './support/promote.js';

describe('figures', () => {
  let app: TestApp;
  let root: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [root, ada, bob] = await app.newPeople('root1', 'ada', 'bob');
    await promote(app, 'root1');
  });
  afterAll(() => app.stop());

  /** What `npm run verify` says. */
  async function faults(mend = false): Promise<string[]> {
    const { IntegrityService } = await import('../../src/core/integrity/index.js');
    const found: string[] = [];
    for (const check of app.service(IntegrityService).listChecks().filter((one: IntegrityCheck) => !/^(media|avatars|renditions)$/.test(one.name))) {
      for await (const fault of check.find()) {
        found.push(fault.message);
        if (mend) await fault.fix?.();
      }
    }
    return found;
  }
  const stats = async () => (await root.get('/admin/stats')).body;
  const received = async (name: string): Promise<[number, number]> => {
    const { likes_received_count, comments_received_count } = (await root.get(`/users/${name}/stats`)).body;
    return [likes_received_count, comments_received_count];
  };

  it('of an author follow every like, comment, change of visibility and deletion', async () => {
    const post = await ada.share({}, [photo()]);
    const other = await ada.share({ visibility: 'followers' }, [photo()]);
    const zero = await received('ada');
    expect(zero).toEqual([0, 0]);
    await bob.likes(post);
    await bob.likes(post);
    await ada.likes(post);
    await ada.likes(other);
    const { body: comment } = await bob.post(`/posts/${post.id}/comments`, { content: 'One' });
    await ada.comments(other, 'Two');
    expect(await received('ada')).toEqual([3, 2]);
    await bob.dislikes(post);
    expect(await received('ada')).toEqual([2, 2]);
    await ada.edits(post, { visibility: 'private' });
    expect(await received('ada')).toEqual([1, 1]);
    await ada.comments(post, 'Unseen');
    expect(await received('ada')).toEqual([1, 1]);
    await ada.edits(post, { visibility: 'public', caption: 'Seen' });
    expect(await received('ada')).toEqual([2, 3]);
    await bob.deletesComment(comment);
    await ada.deletes(other);
    expect(await received('ada')).toEqual([1, 1]);
    expect(await faults()).toEqual([]);
    await ada.deletes(post);
    expect(await received('ada')).toEqual([0, 0]);
    await app.service(Background).settled();
    expect(await faults()).toEqual([]);
  });

  it('are right after many acts at once, refused ones among them', async () => {
    const people = await app.people('cleo', 'dora', 'ella', 'fred');
    const posts = await Promise.all([ada.share({}, [photo()]), ada.share({}, [photo()]), bob.share({}, [photo()])]);
    await Promise.all(
      people.flatMap((person) =>
        posts.flatMap((post) => [
          person.post(`/posts/${post.id}/like`),
          person.post(`/posts/${post.id}/comments`, { content: 'Hello' }),
          person.post(`/posts/${post.id}/dislike`),
          person.post(`/posts/${post.id}/comments`, { content: '' }),
          person.delete(`/posts/${post.id}/like`),
        ]),
      ),
    );
    await people[0].postForm('/media', photoForm({}, [photo()], 'file'));
    expect(await faults()).toEqual([]);
    expect(await stats()).toMatchObject({ users_count: 7, posts_count: 3, comments_count: 12, media_count: 4 });
    expect((await received('ada'))[1]).toBe(8);
  });

  it('give back what a deleted account has done and received', async () => {
    const [gone] = await app.people('gone');
    const post = await gone.share({}, [photo()]);
    await ada.likes(post);
    const mine = await ada.share({}, [photo()]);
    await gone.likes(mine);
    await gone.comments(mine, 'Bye');
    const before = await stats();
    expect((await gone.delete('/users/me', { password: 'four random green words' })).status).toBe(204);
    await app.service(Background).settled();
    expect(await stats()).toMatchObject({
      users_count: before.users_count - 1, posts_count: before.posts_count - 1, comments_count: before.comments_count - 1, reactions_count: before.reactions_count - 2, media_count: before.media_count - 1,
    });
    expect(await faults()).toEqual([]);
    const database = await app.database();
    expect(await database.query(sql`SELECT * FROM tallies WHERE subject_id = ${gone.id}`)).toEqual([]);
  });

  it('that have drifted are found and mended', async () => {
    const database = await app.database();
    await bob.likes(await ada.share());
    const right = await stats();
    await database.transaction(() => database.query(sql`UPDATE tallies SET amount = amount + 5 WHERE name IN ('posts', 'likes_received', 'media_bytes', 'users')`));
    expect((await faults(true)).length).toBeGreaterThanOrEqual(4);
    expect(await faults()).toEqual([]);
    expect(await stats()).toEqual(right);
  });
});
