import { Injectable, Module } from '@nestjs/common';
import { readdir } from 'node:fs/promises';
import { Database, TransactionMisuseError } from '../../src/core/database/index.js';
import { Before, DomainEvents } from '../../src/core/events/index.js';
import { Problem, UnprocessableError } from '../../src/core/problems/index.js';
import { extensions } from '../../src/extensions/index.js';
import { CommentCreating } from '../../src/modules/comments/index.js';
import { PostCreating } from '../../src/modules/posts/index.js';
import { UserRegistering } from '../../src/modules/users/index.js';
import { read } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Json, PASSWORD, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Visitor } from '../web/support/visitor.js';

@Problem({ code: 'gate-not-here', title: 'Not here', advice: 'Say something else.' })
class NotHereError extends UnprocessableError {}

/** Does as the text says. */
@Injectable()
class Gate {
  readonly asked: object[] = [];
  signal: AbortSignal | undefined;
  isOpen = false;

  @Before(PostCreating)
  post(event: PostCreating, signal: AbortSignal): Promise<void> {
    return this.decide(event, event.caption ?? '', signal);
  }

  @Before(CommentCreating)
  comment(event: CommentCreating, signal: AbortSignal): Promise<void> {
    return this.decide(event, event.content, signal);
  }

  @Before(UserRegistering)
  account(event: UserRegistering, signal: AbortSignal): Promise<void> {
    return this.decide(event, event.username, signal);
  }

  private async decide(event: object, text: string, signal: AbortSignal): Promise<void> {
    this.asked.push({ ...event });
    this.signal = signal;
    if (this.isOpen) return;
    if (text.includes('refuse')) throw new NotHereError('Not here.');
    if (text.includes('break')) throw new Error('The gate is broken');
    if (text.includes('hang')) await new Promise(() => undefined);
  }
}

@Module({ providers: [Gate] })
class GateModule {}

const OUTCOMES = [
  ['refuse', 422, 'gate-not-here'],
  ['break', 500, 'internal-error'],
  ['hang', 503, 'not-decided-in-time'],
] as const;

describe('a veto of an extension', () => {
  let app: TestApp;
  let gate: Gate;
  let ada: Person;
  let bob: Person;
  let post: Json;

  beforeAll(async () => {
    extensions.push(GateModule);
    app = await TestApp.start({ DIALECTS: 'simplified-instagram,mini-social-feed,fastapi-users', TEXT_POSTS: 'on' });
    gate = app.service(Gate);
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    Object.assign(app.service(DomainEvents), { vetoesMs: 5_000 });
    [ada, bob] = await app.newPeople('ada', 'bob');
    post = await ada.share();
    gate.asked.length = 0;
    gate.isOpen = false;
  });

  /** Nobody waits for what hangs; who only refuses has all the time of the test. */
  const impatient = (text: string) => {
    if (text === 'hang') Object.assign(app.service(DomainEvents), { vetoesMs: 1 });
  };
  const stored = async () => ({
    rows: await read(app, 'SELECT (SELECT COUNT(*) FROM users) AS users, (SELECT COUNT(*) FROM posts) AS posts, (SELECT COUNT(*) FROM media) AS media, (SELECT COUNT(*) FROM comments) AS comments'),
    keys: await read(app, 'SELECT COUNT(*) AS keys FROM idempotency_keys'),
    files: process.env.STORAGE === 's3' ? [] : (await readdir(process.env.UPLOAD_DIR ?? '', { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort(),
  });
  const outcome = ({ status, body, headers }: Answer) => [status, body.code, headers.get('retry-after') !== null];

  describe.each(OUTCOMES)('that says %s', (text, status, code) => {
    const doors: Record<string, (key: string) => Promise<Answer>> = {
      'posts with files': (key) => ada.postForm('/posts', photoForm({ caption: text }, [photo()]), { 'idempotency-key': key }),
      'posts of a text': (key) => ada.post('/posts', { caption: text }, { 'idempotency-key': key }),
      comments: (key) => bob.post(`/posts/${post.id}/comments`, { content: text }, { 'idempotency-key': key }),
      accounts: () => app.nobody.post('/auth/register', { username: text, email: `${text}@example.org`, password: PASSWORD }),
      'posts of a dialect': () => ada.post('/compat/mini-social-feed/posts', { content: text }),
      'posts with files of a dialect': () => ada.postForm('/compat/fastapi-users/upload', photoForm({ caption: text }, [photo()])),
      'comments of a dialect': () => bob.post(`/compat/mini-social-feed/comments/posts/${post.id}/comments`, { content: text }),
      'accounts of a dialect': () => app.nobody.post('/compat/fastapi-users/auth/register', { email: `${text}@example.org`, password: PASSWORD }),
    };

    it.each(Object.entries(doors))('keeps %s from being stored', async (_name, knock) => {
      impatient(text);
      const before = await stored();
      expect(outcome(await knock('first'))).toEqual([status, code, status === 503]);
      expect(await stored()).toEqual(before);
      // Its key is free, and it is asked about again.
      expect(outcome(await knock('first'))).toEqual([status, code, status === 503]);
      expect(gate.asked).toHaveLength(2);
      expect(gate.signal?.aborted).toBe(text === 'hang');
    });
  });

  it('sees what will be written, and no password', async () => {
    await ada.postForm('/posts', photoForm({ caption: 'Herons', visibility: 'private', alt_text: 'Two birds' }, [photo(), photo()]));
    const file = { path: expect.any(String), mediaType: 'image/jpeg', size: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(gate.asked.splice(0)).toEqual([
      { authorId: ada.id, caption: 'Herons', visibility: 'private', files: [expect.objectContaining(file), expect.objectContaining(file)], mediaIds: [], altTexts: ['Two birds', null] },
    ]);
    const { body: media } = await ada.postForm('/media', photoForm({}, [photo()]));
    await ada.post('/posts/from-media', { media_ids: [media.id] });
    expect(gate.asked.splice(0)).toEqual([{ authorId: ada.id, caption: null, visibility: 'public', files: [], mediaIds: [media.id], altTexts: [] }]);
    const comment = await bob.comments(post, 'Lovely');
    await ada.post(`/posts/${post.id}/comments`, { content: 'Thanks', reply_to_id: comment.id });
    expect(gate.asked.splice(0)).toEqual([
      { postId: post.id, postAuthorId: ada.id, userId: bob.id, content: 'Lovely', replied: null },
      { postId: post.id, postAuthorId: ada.id, userId: ada.id, content: 'Thanks', replied: { commentId: comment.id, userId: bob.id } },
    ]);
    await app.nobody.post('/auth/register', { username: 'Carl', email: 'Carl@example.org', password: PASSWORD, display_name: 'Carl C.' });
    expect(gate.asked.splice(0)).toEqual([{ username: 'carl', email: 'Carl@example.org', displayName: 'Carl C.' }]);
  });

  describe('about a request that is repeated with its key', () => {
    const key = { 'idempotency-key': 'once' };
    const doors: Record<string, () => Promise<Answer>> = {
      comments: () => bob.post(`/posts/${post.id}/comments`, { content: 'refuse' }, key),
      'posts with files': () => ada.postForm('/posts', photoForm({ caption: 'refuse' }, [photo()]), key),
      'posts of a text': () => ada.post('/posts', { caption: 'refuse' }, key),
      'posts of a dialect': () => ada.post('/compat/mini-social-feed/posts', { content: 'refuse' }, key),
      'posts with files of a dialect': () => ada.postForm('/compat/simplified-instagram/api/posts', photoForm({ caption: 'refuse' }, [photo()], 'image'), key),
      'comments of a dialect': () => bob.post(`/compat/simplified-instagram/api/posts/comment/${post.id}`, { content: 'refuse' }, key),
    };

    it.each(Object.entries(doors))('is asked again after a refusal, and not after an answer that is kept: %s', async (_name, knock) => {
      expect((await knock()).status).toBe(422);
      gate.isOpen = true;
      const first = await knock();
      expect([first.status, first.headers.get('idempotency-replayed'), gate.asked.length]).toEqual([201, null, 2]);
      const kept = await stored();
      gate.isOpen = false;
      const again = await knock();
      expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
      expect([gate.asked.length, await stored()]).toEqual([2, kept]);
    });

    it('is asked again about accounts, whose answers are never kept', async () => {
      const register = () => app.nobody.post('/auth/register', { username: 'refuse', email: 'refuse@example.org', password: PASSWORD }, key);
      expect((await register()).status).toBe(422);
      gate.isOpen = true;
      expect((await register()).status).toBe(201);
      const kept = await stored();
      expect(kept.keys).toEqual([{ keys: 0 }]);
      expect(outcome(await register())).toEqual([409, 'username-taken', false]);
      expect(await stored()).toEqual(kept);
    });
  });

  it('is not asked about a post that the writer may not see', async () => {
    const secret = await ada.share({ visibility: 'private' });
    gate.asked.length = 0;
    expect((await bob.post(`/posts/${secret.id}/comments`, { content: 'refuse' })).body.code).toBe('post-not-found');
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'refuse', reply_to_id: 999_999 })).body.code).toBe('comment-not-found');
    expect(gate.asked).toEqual([]);
  });

  it('is told on pages, which keep what was typed', async () => {
    const cleo = await new Visitor(app.origin).signUp('cleo');
    const created = await cleo.submit(await cleo.get('/create'), 'Post', { caption: 'refuse me' }, [photo()]);
    expect([created.status, created.text]).toEqual([422, expect.stringContaining('Not here.')]);
    expect(created.html).toContain('refuse me');
    const commented = await cleo.submit(await cleo.get(`/p/${post.id}`), /^(Comment|Send|Post)$/, { content: 'refuse me' });
    expect([commented.status, commented.text]).toEqual([422, expect.stringContaining('Not here.')]);
    const joined = await new Visitor(app.origin).submit(await new Visitor(app.origin).get('/signup'), 'Sign up', { username: 'refused', email: 'r@example.org', password: PASSWORD });
    expect([joined.status, joined.text]).toEqual([422, expect.stringContaining('Not here.')]);
    expect(await read(app, "SELECT id FROM users WHERE username = 'refused'")).toEqual([]);
    expect((await stored()).rows).toMatchObject([{ posts: 1, comments: 0 }]);
  });

  it('is asked outside of transactions alone', async () => {
    const asking = app.service(Database).transaction(() => app.service(DomainEvents).ask(UserRegistering, () => new UserRegistering('x', 'x@example.org', null)));
    await expect(asking).rejects.toThrow(TransactionMisuseError);
  });

  it('does not even have its event made where nobody is asked', async () => {
    class Nobody {}
    await app.service(DomainEvents).ask(Nobody, () => {
      throw new Error('made in vain');
    });
  });
});
