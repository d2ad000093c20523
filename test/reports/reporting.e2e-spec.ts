import { TestApp } from '../support/app.js';
import { type Json, type Person, PASSWORD } from '../support/person.js';
import { read, write } from '../posts/support/sql.js';
import { report, reports } from './support/reports.js';

describe('reporting', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
    post = await ada.share({ caption: 'Buy now' });
  });
  afterAll(() => app.stop());

  it('tells the moderators of a post, a comment or a user', async () => {
    const comment = await ada.comments(post, 'Buy this too');
    for (const [type, thing] of [['post', post], ['comment', comment], ['user', ada]] as const) {
      const { status, body } = await report(bob, type, thing, { reason: 'harassment', note: ' Every day.\r\nSince May. ' });
      expect([type, status]).toEqual([type, 201]);
      expect(body).toEqual({
        id: expect.any(Number), target_type: type, target_id: thing.id, reason: 'harassment', note: 'Every day.\nSince May.', status: 'open', created_at: expect.any(String),
      });
    }
    expect((await reports(cleo, 'post', post)).note).toBeNull();
    for (const reason of ['spam', 'nudity', 'hate', 'violence', 'harassment', 'self_harm', 'illegal', 'other']) {
      const other = await ada.share();
      expect((await reports(bob, 'post', other, { reason })).reason).toBe(reason);
    }
  });

  it('gives the first report as long as nobody has decided, whatever the reason', async () => {
    const first = await reports(bob, 'post', post, { note: 'Look' });
    const again = await report(bob, 'post', post, { reason: 'hate', note: 'Again' });
    expect([again.status, again.body]).toEqual([200, first]);
    const others = await Promise.all([1, 2, 3, 4, 5].map(() => report(cleo, 'post', post)));
    expect(others.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(others.map(({ body }) => body.id)).size).toBe(1);
    expect(await read(app, 'SELECT minus_reports, spam_count, hate_count FROM report_targets')).toEqual([{ minus_reports: -2, spam_count: 2, hate_count: 0 }]);
  });

  it('is for people with an account, about what they can see', async () => {
    const hidden = await ada.share({ visibility: 'private' });
    const comment = await ada.comments(hidden, 'Own');
    expect((await app.nobody.post('/reports', { target_type: 'post', target_id: post.id, reason: 'spam' })).status).toBe(401);
    for (const [type, id, code] of [
      ['post', hidden.id, 'post-not-found'], ['post', 999_999, 'post-not-found'],
      ['comment', comment.id, 'comment-not-found'], ['comment', 999_999, 'comment-not-found'],
      ['user', 999_999, 'user-not-found'],
    ] as const) {
      const { status, body } = await report(bob, type, { id });
      expect([type, id, status, body.code]).toEqual([type, id, 404, code]);
    }
    await write(app, "UPDATE users SET status = 'suspended' WHERE username = 'cleo'");
    expect((await report(bob, 'user', cleo)).status).toBe(404);
    await ada.turns('private');
    expect((await report(bob, 'post', post)).status).toBe(404);
    expect((await report(bob, 'user', ada)).status).toBe(201);
    expect(await read(app, 'SELECT target_type FROM reports')).toEqual([{ target_type: 'user' }]);
  });

  it('keeps to what a block leaves to be seen', async () => {
    const comment = await ada.comments(await cleo.share(), 'Rude');
    await ada.blocks(bob);
    for (const [type, thing, missing] of [['post', post, 'post-not-found'], ['comment', comment, 'comment-not-found'], ['user', ada, 'user-not-found']] as const) {
      const { status, body } = await report(bob, type, thing);
      expect([type, status, body.code]).toEqual([type, 404, missing]);
    }
    // Who has blocked somebody still finds the name, to report it as well as to take the block back.
    for (const [type, thing] of [['post', await bob.share()], ['comment', await bob.comments(await cleo.share(), 'Ruder')]] as const) expect([type, (await report(ada, type, thing)).status]).toEqual([type, 404]);
    expect((await report(ada, 'user', bob)).status).toBe(201);
    expect(await read(app, 'SELECT target_type, owner_id FROM report_targets')).toEqual([{ target_type: 'user', owner_id: bob.id }]);
  });

  it('is not about oneself', async () => {
    const comment = await ada.comments(post, 'Own');
    for (const [type, thing] of [['post', post], ['comment', comment], ['user', ada]] as const) {
      const { status, body } = await report(ada, type, thing);
      expect([type, status, body.code]).toEqual([type, 400, 'cannot-report-own']);
    }
    expect(await read(app, 'SELECT id FROM reports')).toEqual([]);
  });

  it('takes what the contract names and nothing else', async () => {
    const good = { target_type: 'post', target_id: post.id, reason: 'spam' };
    for (const wrong of [{ target_type: 'media' }, { target_id: '7' }, { target_id: 0 }, { target_id: 1.5 }, { reason: 'dull' }, { reason: null }, { note: 7 }, { note: 'x'.repeat(1_001) }, { status: 'dismissed' }, { reporter_id: 1 }]) {
      expect([wrong, (await bob.post('/reports', { ...good, ...wrong })).status]).toEqual([wrong, 400]);
    }
    expect((await bob.post('/reports', { ...good, note: '🪶'.repeat(1_000) })).status).toBe(201);
  });

  it('lists one\'s own, newest first, over three pages', async () => {
    const made: Json[] = [];
    for (let count = 0; count < 5; count++) made.unshift(await reports(bob, 'post', await ada.share()));
    await reports(cleo, 'post', post);
    expect(await bob.all('/reports')).toEqual(made);
    expect((await ada.get('/reports')).body).toEqual({ items: [], next_cursor: null });
    expect((await app.nobody.get('/reports')).status).toBe(401);
    const { body } = await bob.get('/reports?limit=1');
    expect((await bob.get(`/notifications?cursor=${encodeURIComponent(body.next_cursor)}`)).status).toBe(400);
  });

  it('is bounded for each person, exactly', async () => {
    const posts: Json[] = [];
    for (let count = 0; count < 3; count++) posts.push(await ada.share());
    await write(app, `INSERT INTO reports (reporter_id, target_type, target_id, reason, status, created_at)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 98) SELECT $1, 'post', 1000000 + i, 'spam', 'open', u.created_at FROM n CROSS JOIN users u WHERE u.id = $1`, [bob.id]);
    const answers = await Promise.all([post, ...posts].map((one) => report(bob, 'post', one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('open-reports-limit-reached');
    expect((await report(cleo, 'post', post)).status).toBe(201);
    await write(app, "UPDATE reports SET status = 'dismissed' WHERE target_id = 1000001");
    expect((await report(bob, 'user', ada)).status).toBe(201);
  });

  it('keeps the words of the first report, whatever becomes of the thing', async () => {
    await ada.patch('/users/me', { display_name: 'Ada', bio: 'I sell things' });
    const comment = await ada.comments(post, 'And here');
    const empty = await ada.share();
    for (const [type, thing] of [['post', post], ['comment', comment], ['user', ada], ['post', empty]] as const) await reports(bob, type, thing);
    await ada.edits(post, { caption: 'Nothing to see' });
    await ada.patch(`/comments/${comment.id}`, { content: 'Nor here' });
    await ada.patch('/users/me', { bio: null });
    await reports(cleo, 'post', post);
    expect(await read(app, 'SELECT target_type, reported_text FROM report_targets ORDER BY id')).toEqual([
      { target_type: 'post', reported_text: 'Buy now' },
      { target_type: 'comment', reported_text: 'And here' },
      { target_type: 'user', reported_text: '@ada\nAda\nI sell things' },
      { target_type: 'post', reported_text: null },
    ]);
  });

  it('survives the deletion of the thing, and of who reported it', async () => {
    const own = await reports(bob, 'post', post, { note: 'From bob' });
    await reports(cleo, 'user', ada, { note: 'From cleo' });
    await ada.deletes(post);
    expect((await bob.get('/reports')).body.items).toEqual([own]);
    await cleo.leaves();
    expect(await read(app, "SELECT reporter_id, note, status FROM reports WHERE target_type = 'user'")).toEqual([{ reporter_id: null, note: null, status: 'open' }]);
    expect((await bob.post('/auth/login', { identifier: 'bob', password: PASSWORD })).status).toBe(200);
  });
});
