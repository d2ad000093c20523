import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { byChance } from '../support/chance.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { picture } from '../support/photos.js';
import { box, mp4 } from '../videos/support/mp4.js';
import { eventually, everythingKept } from './support/disk.js';
import { multipart } from './support/multipart.js';
import { RawConnection, chunk, multipartHead } from './support/raw-http.js';

const ABORTED = 1_000;
const AT_ONCE = 20;

describe('uploads that are cut off', () => {
  let app: TestApp;
  let ada: Person;
  let raw: Uint8Array;
  let withVideo: Uint8Array;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    const file = await picture('png', 900, 700);
    const noise = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919) % 251));
    ({ raw } = multipart([
      { name: 'caption', body: 'Cut off' },
      { name: 'image', filename: 'a.png', body: file },
      { name: 'alt_text', body: 'x'.repeat(1_000) },
      { name: 'image', filename: 'b.png', body: Buffer.concat([file, noise]) },
    ]));
    ({ raw: withVideo } = multipart([
      { name: 'image', filename: 'a.mp4', body: mp4() },
      { name: 'image', filename: 'b.mp4', body: mp4({ inMovie: [box('free', noise)] }) },
      { name: 'caption', body: 'Cut off' },
    ]));
  });
  afterAll(() => app.stop());

  const openDescriptors = () => readdirSync('/proc/self/fd').length;

  async function abortAt(raw: Uint8Array, cut: number, framing: 'length' | 'chunked', pauseMs: number, key?: string): Promise<void> {
    const connection = await RawConnection.open(app.origin);
    const framingHeader = framing === 'length' ? `Content-Length: ${raw.length}` : 'Transfer-Encoding: chunked';
    connection.write(multipartHead('/posts', ada.token, key === undefined ? framingHeader : `${framingHeader}\r\nIdempotency-Key: ${key}`));
    for (let at = 0; at < cut; at += 20_000) {
      const bytes = raw.subarray(at, Math.min(at + 20_000, cut));
      connection.write(framing === 'length' ? bytes : chunk(bytes));
      await sleep(pauseMs);
    }
    connection.cut();
  }

  it('leave no file, no row and no open descriptor behind', byChance(async (random) => {
    const kept = await everythingKept(app);
    await ada.share();
    await ada.get('/feed');
    const before = await everythingKept(app);
    expect(before).not.toEqual(kept);
    const descriptors = openDescriptors();
    for (let round = 0; round < ABORTED / AT_ONCE; round++) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => {
          const body = index % 4 === 3 ? withVideo : raw;
          const cut = index === 0 ? 0 : random(body.length - 10);
          return abortAt(body, cut, index % 2 === 0 ? 'length' : 'chunked', index % 3 === 0 ? 2 : 0);
        }),
      );
    }
    expect(await eventually(() => everythingKept(app), (seen) => JSON.stringify(seen) === JSON.stringify(before))).toEqual(before);
    const left = await eventually(openDescriptors, (open) => open <= descriptors);
    expect(left).toBeLessThanOrEqual(descriptors + 2);
    expect((await ada.share()).media).toHaveLength(1);
  }));

  it('do not use an idempotency key up', async () => {
    await abortAt(raw, raw.length - 500, 'length', 1, 'cut-off');
    const post = () => ada.request('/posts', { method: 'POST', ...multipart([{ name: 'image', filename: 'a.png', body: Buffer.from(raw.subarray(0, 0)) }]), headers: { 'idempotency-key': 'cut-off' } });
    // Refused for its own sake, not as one that is still running.
    const { status } = await eventually(post, (answer) => answer.status !== 409);
    expect(status).toBe(422);
  });

  it('are answered when the client only closes its half', async () => {
    const connection = await RawConnection.open(app.origin);
    connection.write(multipartHead('/posts', ada.token, `Content-Length: ${raw.length}`));
    connection.write(raw.subarray(0, 30_000));
    connection.socket.end();
    await eventually(() => connection.socket.destroyed, (destroyed) => destroyed);
    expect(connection.socket.destroyed).toBe(true);
  });
});
