import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { isProblem, PROBLEM_CODES, type ProblemCode, type Schema, SocialPhoto } from '../../packages/client/src/index.js';
import { TestApp } from '../support/app.js';
import { type Person } from '../support/person.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** What does not compile fails, too. */
const codesOfTheDocument: Same<ProblemCode, Schema<'ProblemResponse'>['code']> = true;

describe('the calls of the client', () => {
  let app: TestApp;
  let ada: Person;
  let asked: string[] = [];
  let photo: SocialPhoto;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    const noting: typeof fetch = (url, init) => {
      asked.push(url as string);
      return fetch(url, init);
    };
    photo = new SocialPhoto({ baseUrl: app.origin, tokens: { accessToken: ada.token ?? '' }, fetch: noting });
  });
  beforeEach(() => (asked = []));
  afterAll(() => app.stop());

  it('have a method for every operation of the document', () => {
    const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
    const ids = Object.values<any>(document.paths).flatMap((path) => Object.values<any>(path).map((operation) => operation.operationId));
    expect(Object.keys(photo.api).sort()).toEqual(ids.sort());
  });

  it('know every code of docs/problems.md that an answer of the API can have', () => {
    const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
    expect(codesOfTheDocument).toBe(true);
    expect([...PROBLEM_CODES].sort()).toEqual([...document.components.schemas.ProblemResponse.properties.code.enum].sort());
    const listed = [...readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8').matchAll(/^\| \d+ \| `([\w-]+)`/gm)].map(([, code]) => code);
    expect([...PROBLEM_CODES].sort()).toEqual(listed.sort());
  });

  it('follow a list to its end, and ask for no page that nobody looks at', async () => {
    for (let made = 0; made < 5; made += 1) await ada.share({ caption: `Number ${made}` });
    const captions: (string | null)[] = [];
    for await (const post of photo.each('listUserPosts', { path: { user: 'ada' }, query: { limit: 2 } })) captions.push(post.caption);
    expect(captions).toEqual(['Number 4', 'Number 3', 'Number 2', 'Number 1', 'Number 0']);
    expect(asked).toHaveLength(3);
    asked = [];
    for await (const post of photo.each('listPosts', { query: { limit: 2 } })) if (post.caption === 'Number 3') break;
    expect(asked).toHaveLength(1);
    await expect(photo.each('listPosts', { signal: AbortSignal.abort() }).next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('throw a refusal by its code, with the fields that are wrong', async () => {
    const missing = await photo.api.getPost({ path: { id: 999_999 } }).catch((error: unknown) => error);
    expect(isProblem(missing, 'post-not-found') && missing.status).toBe(404);
    expect(isProblem(missing, 'user-not-found', 'comment-not-found')).toBe(false);
    expect(isProblem(new Error('of another kind'))).toBe(false);
    const invalid = await photo.api.editMe({ body: { bio: 'x'.repeat(151) } }).catch((error: unknown) => error);
    expect(isProblem(invalid, 'invalid-input') && invalid.errors.map(({ field }) => field)).toEqual(['bio']);
  });

  it('give nothing for an empty answer and a Blob for a file', async () => {
    const post = await ada.share();
    const rendition = await photo.api.getRendition({ path: { id: post.media[0].id, preset: 'thumb' } });
    expect(rendition instanceof Blob && rendition.size > 0).toBe(true);
    expect(await photo.api.deletePost({ path: { id: post.id } })).toBeUndefined();
  });

  it('keep what is given in its place in the path', async () => {
    await expect(photo.api.getUser({ path: { user: '..' } })).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
    await expect(photo.api.getUser({ path: { user: 'a/b?c' } })).rejects.toMatchObject({ code: expect.any(String) });
    expect(asked).toEqual([`${app.origin}/users/a%2Fb%3Fc`]);
  });

  it('end when the time is over, or the answer is of something else', async () => {
    const server = createServer((request, response) => void (request.url === '/instance' && response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const other = new SocialPhoto({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    try {
      await expect(other.api.getInstance()).rejects.toMatchObject({ name: 'UnexpectedAnswerError', status: 502 });
      await expect(other.api.getHealth({ timeout: 50 })).rejects.toMatchObject({ name: 'TimeoutError' });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
