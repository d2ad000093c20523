import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { type Socket, connect } from 'node:net';
import sharp from 'sharp';
import { Downloads } from '../../src/modules/files/sending/downloads.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { eventually } from './support/disk.js';

const AT_ONCE = 4;
const WINDOW_MS = 31_000;

describe('guests who do not read what they ask for', () => {
  let app: TestApp;
  let ada: Person;
  let bytes: Buffer;
  let post: Json;
  beforeAll(async () => {
    app = await TestApp.start({ DOWNLOADS_PER_ADDRESS: String(AT_ONCE) });
    [ada] = await app.people('ada');
    // More than the buffers of a connection take.
    bytes = await sharp(randomBytes(1_700 * 1_700 * 3), { raw: { width: 1_700, height: 1_700, channels: 3 } }).png({ compressionLevel: 0 }).toBuffer();
    post = await ada.share({}, [bytes]);
  });
  afterAll(() => app.stop());

  /** Reads the first bytes of the picture and no more. */
  async function stall(): Promise<Socket> {
    const { hostname, port } = new URL(app.origin);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    socket.write(`GET ${post.image_url} HTTP/1.1\r\nHost: test\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    expect(first.toString('latin1')).toMatch(/^HTTP\/1.1 200 /);
    return socket;
  }

  it('wait for one another, hold up nothing else, and are cut when nothing flows', async () => {
    const sockets = await Promise.all(Array.from({ length: AT_ONCE }, stall));
    const left = new AbortController();
    let answered = false;
    const next = fetch(app.origin + post.image_url, { signal: left.signal }).then(() => (answered = true), () => undefined);
    expect((await ada.share()).id).toBeGreaterThan(post.id);
    expect((await app.nobody.request(post.image_url, { method: 'HEAD' })).status).toBe(200);
    expect((await app.nobody.get(`/posts/${post.id}`)).status).toBe(200);
    expect(answered).toBe(false);
    left.abort();
    await next;

    const downloads = app.service(Downloads);
    let [cut, windows] = [0, 0];
    await eventually(
      () => (cut += downloads.endStalled(performance.now() + ++windows * WINDOW_MS)),
      (count) => count === AT_ONCE,
      30_000,
    );
    expect((await app.nobody.get(post.image_url)).bytes.equals(bytes)).toBe(true);
    for (const socket of sockets) {
      let received = 0;
      socket.on('data', (chunk: Buffer) => (received += chunk.length)).resume();
      await once(socket, 'close');
      expect(received).toBeLessThan(bytes.length);
    }
  }, 60_000);

  it('are not those who read slowly, but do read', async () => {
    const downloads = app.service(Downloads);
    const answer = await fetch(app.origin + post.image_url);
    const chunks: Uint8Array[] = [];
    let windows = 0;
    for await (const chunk of answer.body ?? []) {
      chunks.push(chunk);
      // Half of the picture in a window is more than the lowest rate.
      if (chunks.length % 200 === 0 && windows++ === 0) expect(downloads.endStalled(performance.now() + WINDOW_MS)).toBe(0);
    }
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });
});
