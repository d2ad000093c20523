import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { SocialPhoto } from '../../packages/client/src/index.js';
import { TestApp } from '../support/app.js';
import { type Person } from '../support/person.js';
import { photo as picture } from '../support/photos.js';

/** Where a connection ends before its time. */
type Break = 'while the file is sent' | 'before the answer';

describe('uploading with the client', () => {
  let app: TestApp;
  let ada: Person;
  let proxy: Server;
  let breaks: Break[] = [];
  let requests = 0;
  const sockets = new Set<Socket>();

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    proxy = createServer(pass);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    requests = 0;
    breaks = [];
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await app.stop();
  });

  /** Connections are used again, so each request decides anew. */
  function pass(client: Socket): void {
    const server = connect(Number(new URL(app.origin).port), '127.0.0.1');
    let broken: Break | undefined;
    const end = () => [client, server].forEach((socket) => socket.destroy());
    for (const socket of [client, server]) sockets.add(socket.on('error', end).on('close', end));
    client.on('data', (bytes: Buffer) => {
      if (bytes.toString('latin1').startsWith('POST ')) {
        requests += 1;
        broken = breaks.shift();
      }
      if (broken === 'while the file is sent' && bytes.includes('image/jpeg')) end();
      else server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => (broken === 'before the answer' ? end() : client.write(bytes)));
  }

  const client = () => new SocialPhoto({ baseUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, tokens: { accessToken: ada.token ?? '' } });
  const file = () => new File([new Uint8Array(picture())], 'photo.jpg', { type: 'image/jpeg' });
  const postsNow = async () => (await ada.all('/users/ada/posts')).length;

  it.each<[string, Break[]]>([
    ['while the file is sent', ['while the file is sent']],
    ['before the answer, when it has been posted', ['before the answer']],
    ['twice', ['while the file is sent', 'before the answer']],
  ])('is one post when the connection breaks %s', async (_, planned) => {
    const before = await postsNow();
    breaks = [...planned];
    const post = await client().createPost({ file: [file()], caption: 'Once', alt_text: ['A picture'] });
    expect(post).toMatchObject({ caption: 'Once', media: [{ alt_text: 'A picture' }] });
    expect(requests).toBeGreaterThan(planned.length);
    expect(await postsNow()).toBe(before + 1);
  });

  it('says how far it is, from the beginning with each attempt', async () => {
    breaks = ['before the answer'];
    const steps: [number, number][] = [];
    const post = await client().createPost({ file: [file(), file()] }, { onProgress: (sent, total) => steps.push([sent, total]) });
    const total = 2 * file().size;
    expect(post.media).toHaveLength(2);
    expect(steps.filter(([sent]) => sent === 0)).toHaveLength(2);
    expect(steps.at(-1)).toEqual([total, total]);
    expect(steps.every(([sent, of]) => sent <= of && of === total)).toBe(true);
  });

  it('gives up after the attempts that it may make, and when it is told to', async () => {
    breaks = Array.from({ length: 2 }, () => 'while the file is sent' as const);
    await expect(client().uploadMedia({ file: file() }, { attempts: 2 })).rejects.toMatchObject({ name: 'TypeError' });
    expect(requests).toBe(2);
    const told = new AbortController();
    breaks = ['while the file is sent'];
    const upload = client().uploadMedia({ file: file() }, { signal: told.signal, onProgress: () => told.abort() });
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not try again what is refused', async () => {
    const text = new File(['no picture'], 'photo.jpg', { type: 'image/jpeg' });
    await expect(client().createPost({ file: [text] })).rejects.toMatchObject({ code: 'unsupported-file-type' });
    expect(requests).toBe(1);
  });

  it('goes on under the key of an earlier run', async () => {
    const options = { idempotencyKey: 'of-the-outbox-of-a-phone' };
    const first = await client().uploadMedia({ file: file(), alt_text: 'Same' }, options);
    expect(await client().uploadMedia({ file: file(), alt_text: 'Same' }, options)).toEqual(first);
    await expect(client().uploadMedia({ file: file(), alt_text: 'Other' }, options)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });
});
