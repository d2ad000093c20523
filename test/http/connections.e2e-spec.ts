import type { ApiAdapter } from '../../src/core/http/index.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { photo, picture } from '../support/photos.js';
import { eventually, everythingKept } from '../uploads/support/disk.js';
import { multipart } from '../uploads/support/multipart.js';
import { type RawAnswer, RawConnection, chunk, multipartHead } from '../uploads/support/raw-http.js';

const serverOf = (app: TestApp) => (app.app.getHttpAdapter() as unknown as ApiAdapter).server;

/** A refusal like those of routes: a problem document, a request id, the usual headers, and the end of the connection. */
function expectProblem(answer: RawAnswer | undefined, status: number, code: string): void {
  const body: Json = JSON.parse(answer?.body ?? '{}');
  expect([answer?.status, body.code, body.status]).toEqual([status, code, status]);
  expect(answer?.head).toMatch(/^content-type: application\/problem\+json/im);
  expect(answer?.head).toMatch(/^x-content-type-options: nosniff$/im);
  expect(answer?.head).toMatch(/^content-security-policy: default-src 'none'/im);
  expect(/^x-request-id: (.+)$/im.exec(answer?.head ?? '')?.[1]).toBe(body.request_id);
  expect(body.request_id).toMatch(/^[\w-]{8,}$/);
}

describe('what the HTTP parser refuses', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  const answerTo = async (...texts: string[]): Promise<RawAnswer | undefined> => {
    const connection = await RawConnection.open(app.origin);
    for (const text of texts) connection.write(text);
    const answer = await connection.answer(10_000);
    expect(await eventually(() => connection.isClosed, Boolean)).toBe(true);
    return answer;
  };
  const chunked = 'POST /auth/login HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';

  it.each([
    ['is no HTTP', 400, 'malformed-http', ['HELLO\r\n\r\n']],
    ['is HTTP of another kind', 400, 'malformed-http', ['GET / HTTP/9.9\r\n\r\n']],
    ['has a header without a name', 400, 'malformed-http', ['GET / HTTP/1.1\r\nHost: test\r\n: x\r\n\r\n']],
    ['has two lengths', 400, 'malformed-http', ['POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n']],
    ['has a length and chunks', 400, 'malformed-http', ['POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n']],
    ['has a chunk without a size', 400, 'malformed-http', [chunked, 'zz\r\n']],
    ['has headers without end', 431, 'headers-too-large', [`GET / HTTP/1.1\r\nHost: test\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`]],
    ['has an address without end', 431, 'headers-too-large', [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: test\r\n\r\n`]],
    ['has chunks with long extensions', 413, 'chunk-extensions-too-large', [chunked, `1;${'x'.repeat(20_000)}\r\n`]],
  ])('what %s is a problem like any other', async (_what, status, code, texts) => {
    expectProblem(await answerTo(...texts), status, code);
  });

  it('expectations but one are 417', async () => {
    for (const method of ['GET', 'POST', 'PUT']) {
      const connection = await RawConnection.open(app.origin);
      connection.write(`${method} /feed HTTP/1.1\r\nHost: test\r\nExpect: a-miracle\r\n\r\n`);
      expectProblem(await connection.answer(10_000), 417, 'expectation-failed');
      connection.cut();
    }
  });

  it('does not take the answer from the request before it', async () => {
    const connection = await RawConnection.open(app.origin);
    connection.write('GET /health/live HTTP/1.1\r\nHost: test\r\n\r\nHELLO\r\n\r\n');
    expect((await connection.answer(10_000))?.status).toBe(200);
    connection.cut();
  });

  it('headers that do not come are a problem too', async () => {
    const { http } = serverOf(app);
    const usual = http.headersTimeout;
    http.headersTimeout = 1;
    const connection = await RawConnection.open(app.origin);
    connection.write('GET /feed HTTP/1.1\r\nHost: ');
    expectProblem(await connection.answer(20_000), 408, 'request-too-slow');
    http.headersTimeout = usual;
    expect([usual, http.requestTimeout]).toEqual([20_000, 0]);
  });

  it('connections are kept longer than proxies keep them', async () => {
    const connection = await RawConnection.open(app.origin);
    connection.write('GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n');
    expect((await connection.answer(10_000))?.head).toMatch(/^keep-alive: timeout=75$/im);
    connection.cut();
  });

  describe('with Expect: 100-continue', () => {
    const open = async (head: string): Promise<RawConnection> => {
      const connection = await RawConnection.open(app.origin);
      connection.write(head.replace('\r\n\r\n', '\r\nExpect: 100-continue\r\n\r\n'));
      return connection;
    };
    const { raw } = multipart([{ name: 'file', filename: 'a.jpg', body: photo() }]);
    const finalAnswer = async (head: string): Promise<RawAnswer | undefined> => {
      const connection = await open(head);
      const answer = await connection.answer(10_000);
      // It does not wait for a body that may never come.
      expect(await eventually(() => connection.isClosed, Boolean, 3_000)).toBe(true);
      return answer;
    };

    it('an upload that will be refused is refused before its body', async () => {
      for (const path of ['/posts', '/media']) {
        expectProblem(await finalAnswer(multipartHead(path, undefined, `Content-Length: ${raw.length}`)), 401, 'not-authenticated');
        expectProblem(await finalAnswer(multipartHead(path, 'wrong', `Content-Length: ${raw.length}`)), 401, 'not-authenticated');
        expectProblem(await finalAnswer(multipartHead(path, ada.token, 'Content-Length: 99000000000')), 413, 'file-too-large');
      }
      const { body } = await ada.post('/media/presign', { content_type: 'image/jpeg', size: photo().length });
      const put = (url: string, length: number) => `PUT ${url} HTTP/1.1\r\nHost: test\r\nContent-Type: image/jpeg\r\nContent-Length: ${length}\r\n\r\n`;
      if (!body.url.startsWith('/')) return;
      expectProblem(await finalAnswer(put(body.url.replace('expires', 'expired'), photo().length)), 400, 'invalid-input');
      expectProblem(await finalAnswer(put(body.url.slice(0, -3), photo().length)), 403, 'upload-link-invalid');
      expectProblem(await finalAnswer(put(body.url, 5_000_000)), 422, 'upload-not-as-announced');
    });

    it('one that is welcome is told to go on, and once', async () => {
      const connection = await open(multipartHead('/media', ada.token, `Content-Length: ${raw.length}`));
      expect((await connection.answer(10_000))?.status).toBe(100);
      connection.write(raw);
      await eventually(() => connection.received, (text) => text.includes('"content_type":"image/jpeg"'));
      expect(connection.received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /);
      expect(connection.received.match(/100 Continue/g)).toHaveLength(1);
      connection.cut();
    });
  });
});

describe('a body', () => {
  let app: TestApp;
  let ada: Person;
  let nowMs: number;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
  });
  beforeEach(() => (nowMs = performance.now()));
  afterAll(() => app.stop());

  const pass = (seconds: number) => {
    serverOf(app).pace.check((nowMs += seconds * 1000));
  };
  const file = async (bytes: number) => Buffer.concat([await picture('png', 30, 20), Buffer.alloc(bytes, 7)]);

  it('may take far longer than five minutes while it flows', async () => {
    const { raw } = multipart([{ name: 'image', filename: 'a.png', body: await file(3_200_000) }]);
    const connection = await RawConnection.open(app.origin);
    connection.write(multipartHead('/posts', ada.token, `Content-Length: ${raw.length}`));
    // 160 kB in 19 seconds are 8.4 kB a second.
    const piece = 160_000;
    for (let at = 0; at < raw.length; at += piece) {
      const before = connection.socket.bytesWritten;
      connection.write(raw.subarray(at, at + piece));
      await eventually(() => connection.socket.writableLength, (left) => left === 0);
      expect(connection.socket.bytesWritten - before).toBeGreaterThan(0);
      await eventually(() => [...seen(app)].at(-1) ?? 0, (bytes) => bytes >= Math.min(at + piece, raw.length));
      if (at + piece < raw.length) pass(19);
    }
    expect(nowMs - performance.now()).toBeGreaterThan(300_000);
    expect((await connection.answer(20_000))?.status).toBe(201);
    connection.cut();
  });

  it.each([
    ['of a post', (length: number) => multipartHead('/posts', ada.token, `Content-Length: ${length}`)],
    ['in chunks', () => multipartHead('/posts', ada.token, 'Transfer-Encoding: chunked')],
    ['of JSON', () => 'POST /auth/login HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{'],
  ])('%s that comes too slowly is 408, and nothing is left of it', async (_what, head) => {
    const before = await everythingKept(app);
    const { raw } = multipart([{ name: 'image', filename: 'a.png', body: await file(300_000) }]);
    const text = head(raw.length);
    const connection = await RawConnection.open(app.origin);
    connection.write(text);
    if (!text.includes('json')) connection.write(text.includes('chunked') ? chunk(raw.subarray(0, 20_000)) : raw.subarray(0, 20_000));
    await eventually(() => seen(app).length, (count) => count > 0);
    pass(25);
    expect(connection.received).toBe('');
    pass(25);
    expectProblem(await connection.answer(10_000), 408, 'request-too-slow');
    expect(await eventually(() => connection.isClosed, Boolean)).toBe(true);
    expect(await eventually(() => everythingKept(app), (kept) => JSON.stringify(kept) === JSON.stringify(before))).toEqual(before);
  });

  it('that waits for the server is not slow', async () => {
    const { raw } = multipart([{ name: 'image', filename: 'a.png', body: photo() }]);
    const connection = await RawConnection.open(app.origin);
    connection.write(multipartHead('/posts', ada.token, `Content-Length: ${raw.length}`));
    connection.write(raw);
    pass(100);
    expect((await connection.answer(20_000))?.status).toBe(201);
    connection.cut();
  });
});

/** Bytes that each open connection has brought. */
function seen(app: TestApp): number[] {
  return serverOf(app).pace.bytesSeen();
}

describe('stopping', () => {
  it('answers what has begun and what is on its way, and resets nothing', async () => {
    const app = await TestApp.start();
    const [ada] = await app.people('ada');
    const { raw } = multipart([{ name: 'image', filename: 'a.jpg', body: photo() }]);
    const [uploading, idle, stuck] = [await RawConnection.open(app.origin), await RawConnection.open(app.origin), await RawConnection.open(app.origin)];
    const live = 'GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n';
    idle.write(live);
    await idle.answer(10_000);
    uploading.write(multipartHead('/media', ada.token, `Content-Length: ${raw.length}`));
    uploading.write(raw.subarray(0, 300));
    stuck.write(multipartHead('/media', ada.token, 'Content-Length: 5000'));
    await eventually(() => seen(app).length, (count) => count === 2);
    const drained = serverOf(app).drain(4_000);
    await eventually(() => RawConnection.open(app.origin).then((late) => late.cut(), () => 'refused'), (answer) => answer === 'refused');
    // A request that was on its way when the server began to stop.
    idle.write(live);
    await eventually(() => idle.isClosed, Boolean);
    const answers = idle.received.split('HTTP/1.1 ').slice(1);
    expect(answers.map((text) => [text.slice(0, 3), /^connection: close$/im.test(text)])).toEqual([['200', false], ['200', true]]);
    uploading.write(raw.subarray(300));
    const answer = await uploading.answer(10_000);
    expect(answer?.status).toBe(201);
    expect(answer?.head).toMatch(/^connection: close$/im);
    await drained;
    // A body that has not come by the end of the time is told so.
    expectProblem(await stuck.answer(1_000), 503, 'busy');
    await app.stop();
  });

  it('closes connections that stay quiet, and does not wait for more', async () => {
    const app = await TestApp.start();
    const [quiet, silent] = [await RawConnection.open(app.origin), await RawConnection.open(app.origin)];
    quiet.write('GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n');
    await quiet.answer(10_000);
    await serverOf(app).drain(60_000);
    expect(await eventually(() => quiet.isClosed && silent.isClosed, Boolean)).toBe(true);
    await app.stop();
  });
});
