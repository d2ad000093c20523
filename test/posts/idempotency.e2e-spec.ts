import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Json, type Person, photoForm } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { eventually, filesOnDisk } from '../uploads/support/disk.js';
import { multipart } from '../uploads/support/multipart.js';
import { RawConnection, multipartHead } from '../uploads/support/raw-http.js';

describe('posting with an Idempotency-Key', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(() => app.stop());

  const post = (key: string, fields: Record<string, string> = {}, files = [photo()], person = ada): Promise<Answer> =>
    person.postForm('/posts', photoForm(fields, files), { 'idempotency-key': key });
  const postsOf = async (person: Person): Promise<number> => (await person.all(`/users/${person.username}/posts`, 100)).length;

  it('gives the first answer again and makes one post', async () => {
    const before = await postsOf(ada);
    const first = await post('twice', { caption: 'Once', visibility: 'followers' });
    const files = filesOnDisk();
    const second = await post('twice', { caption: 'Once', visibility: 'followers' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await postsOf(ada)).toBe(before + 1);
    expect(filesOnDisk()).toEqual(files);
  });

  it('does not mind the order of the fields, nor white space that is trimmed', async () => {
    const first = await post('order', { caption: 'Once', visibility: 'private' });
    const second = await post('order', { visibility: 'private', caption: ' Once ' });
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it('gives the first answer after the post was edited or deleted, too', async () => {
    const { body } = await post('later', { caption: 'First' });
    await ada.edits(body, { caption: 'Second' });
    expect((await post('later', { caption: 'First' })).body).toEqual(body);
    await ada.deletes(body);
    expect((await post('later', { caption: 'First' })).body.id).toBe(body.id);
    expect((await ada.get(`/posts/${body.id}`)).status).toBe(404);
  });

  it('refuses other fields, other files, another order of files and another route', async () => {
    const other = await picture('png');
    await post('other', { caption: 'One' }, [photo(), other]);
    for (const [fields, files] of [
      [{ caption: 'Two' }, [photo(), other]],
      [{ caption: 'One', visibility: 'public' }, [photo(), other]],
      [{}, [photo(), other]],
      [{ caption: 'One' }, [other, photo()]],
      [{ caption: 'One' }, [photo()]],
    ] as [Record<string, string>, Buffer[]][]) {
      const { status, body } = await post('other', fields, files);
      expect([status, body.code]).toEqual([422, 'idempotency-key-reused']);
    }
    const elsewhere = await ada.postForm('/media', photoForm({}, [photo()], 'file'), { 'idempotency-key': 'other' });
    expect(elsewhere.body.code).toBe('idempotency-key-reused');
  });

  it('is each person’s own', async () => {
    const mine = await post('shared', { caption: 'Hers' });
    const theirs = await post('shared', { caption: 'His' }, [photo()], bob);
    expect([mine.body.user.username, theirs.body.user.username]).toEqual(['ada', 'bob']);
  });

  it('is not used up by a refusal', async () => {
    for (const [fields, files] of [
      [{ caption: 'x'.repeat(2_201) }, [photo()]],
      [{ title: 'unknown' }, [photo()]],
      [{}, []],
      [{}, [Buffer.from('no picture')]],
      [{}, [photo().subarray(0, -30)]],
      [{ visibility: 'nobody' }, [photo()]],
    ] as [Record<string, string>, Buffer[]][]) {
      expect((await post('refused', fields, files)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await post('refused', { caption: 'At last' })).status).toBe(201);
  });

  it('answers 409 with Retry-After while the first request runs', async () => {
    const { raw } = multipart([{ name: 'caption', body: 'Slow' }, { name: 'image', filename: 'a.jpg', body: photo() }]);
    const first = await RawConnection.open(app.origin);
    first.write(multipartHead('/posts', ada.token, `Content-Length: ${raw.length}\r\nIdempotency-Key: running`));
    first.write(raw.subarray(0, 300));
    await eventually(async () => (await (await app.database()).query(sql`SELECT 1 AS held FROM idempotency_keys WHERE key = 'running'`)).length, (held) => held > 0);
    const second = await post('running', { caption: 'Slow' });
    expect([second.status, second.body.code]).toEqual([409, 'request-in-progress']);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    first.write(raw.subarray(300));
    const answer = await first.answer(10_000);
    first.cut();
    expect(answer?.status).toBe(201);
    const third = await post('running', { caption: 'Slow' });
    expect([third.status, third.body]).toEqual([201, JSON.parse(answer?.body ?? '')]);
  });

  it('makes one post of fifty requests at once', async () => {
    const before = await postsOf(bob);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('fifty', { caption: 'Fifty' }, [photo()], bob)));
    for (const { status, body } of answers) expect([201, 409]).toContain(status === 409 ? (body.code === 'request-in-progress' ? 409 : 0) : status);
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id as number));
    expect(ids.size).toBe(1);
    expect(await postsOf(bob)).toBe(before + 1);
    const again = await post('fifty', { caption: 'Fifty' }, [photo()], bob);
    expect([again.status, again.body.id]).toEqual([201, [...ids][0]]);
    expect((await bob.get('/users/bob')).body.posts_count).toBe(before + 1);
  });

  it('must be 1 to 255 visible ASCII characters', async () => {
    for (const key of ['', ' ', 'a b', 'ä', 'x'.repeat(256), 'tab\there']) {
      const { status, body } = await post(key);
      expect([key, status, body.code, body.errors?.[0]?.field]).toEqual([key, 400, 'invalid-input', 'Idempotency-Key']);
    }
    for (const key of ['x', 'x'.repeat(255), '"~!{}']) expect((await post(key)).status).toBe(201);
  });

  it('works for media, for posts of media and for comments', async () => {
    const upload = (): Promise<Answer> => ada.postForm('/media', photoForm({ alt_text: 'Mud' }, [photo()], 'file'), { 'idempotency-key': 'media' });
    const [first, second] = [await upload(), await upload()];
    expect([second.status, second.body]).toEqual([201, first.body]);
    const share = (): Promise<Answer> => ada.post('/posts', { media_ids: [first.body.id], caption: 'Mud' }, { 'idempotency-key': 'of-media' });
    const [post1, post2] = [await share(), await share()];
    expect([post1.status, post2.status, post2.body]).toEqual([201, 201, post1.body]);
    const path = `/posts/${post1.body.id}/comments`;
    const comment = (content = 'Nice'): Promise<Answer> => bob.post(path, { content }, { 'idempotency-key': 'comment' });
    const [comment1, comment2] = [await comment(), await comment()];
    expect([comment1.status, comment2.status, comment2.body]).toEqual([201, 201, comment1.body]);
    expect((await comment('Else')).status).toBe(422);
    expect((await bob.post(`/posts/${(await ada.share()).id}/comments`, { content: 'Nice' }, { 'idempotency-key': 'comment' })).status).toBe(422);
    expect((await app.nobody.get(path)).body.items.map((item: Json) => item.content)).toEqual(['Nice']);
    expect((await ada.get(`/posts/${post1.body.id}`)).body.comments_count).toBe(1);
  });
});
