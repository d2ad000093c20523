import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';
import { picture } from '../support/photos.js';
import { filesOnDisk } from './support/disk.js';
import { multipart } from './support/multipart.js';

const uploads = process.env.UPLOAD_DIR ?? '';
const isMounted = mountSmallDisk();
if (!isMounted) process.stderr.write('Skipped: uploads to a disk that is full, as no tmpfs can be mounted here.\n');

function mountSmallDisk(): boolean {
  mkdirSync(uploads, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', uploads], { stdio: 'ignore' }).status === 0;
}

(isMounted ? describe : describe.skip)('an upload disk of 1 MB', () => {
  let app: TestApp;
  let ada: Person;
  let image: Buffer;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    image = Buffer.concat([await picture('png', 40, 30), Buffer.alloc(299_000, 7)]);
  });
  afterAll(async () => {
    spawnSync('umount', ['-l', uploads]);
    await app.stop();
  });

  const share = (bytes = image): Promise<Answer> => ada.request('/posts', { method: 'POST', ...multipart([{ name: 'image', filename: 'a.png', body: bytes }]) });
  const free = () => statfsSync(uploads).bfree;

  it('takes what fits, refuses the rest, loses nothing and works again', async () => {
    const fill = async (): Promise<Answer[]> => Promise.all(Array.from({ length: 5 }, () => share()));
    const before = filesOnDisk();
    const answers = await fill();
    for (const { status, body } of answers) expect([[201, undefined], [507, 'storage-full']]).toContainEqual([status, body.code]);
    // Each arrives with what is cut off behind the picture: 299 kB, five times, at once.
    expect(answers.map(({ status }) => status)).toContain(507);
    const kept = answers.filter(({ status }) => status === 201);
    expect(filesOnDisk()).toHaveLength(before.length + kept.length);
    for (const { body } of kept) expect((await app.nobody.get(body.image_url)).status).toBe(200);
    expect((await share(await picture('png', 40, 31))).status).toBe(201);
  });

  it('leaves nothing of an upload that is larger than what is free', async () => {
    const before = [filesOnDisk(), free()];
    const large = Buffer.concat([image, Buffer.alloc(1_000_000, 7)]);
    const { status, body } = await share(large);
    expect([status, body.code]).toEqual([507, 'storage-full']);
    const announced = (await ada.post('/media/presign', { content_type: 'image/png', size: large.length })).body;
    const sent = await app.nobody.request(announced.url, { method: 'PUT', raw: new Uint8Array(large), type: 'image/png' });
    expect([sent.status, sent.body.code]).toEqual([507, 'storage-full']);
    expect([filesOnDisk(), free()]).toEqual(before);
  });

  it('has its folders made again when they are taken away', async () => {
    for (const name of ['.incoming', '.announced']) rmSync(join(uploads, name), { recursive: true, force: true });
    for (const shard of Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))) rmSync(join(uploads, shard), { recursive: true, force: true });
    const small = await picture('png', 40, 32);
    expect((await share(small)).status).toBe(201);
    const announced = (await ada.post('/media/presign', { content_type: 'image/png', size: small.length })).body;
    expect((await app.nobody.request(announced.url, { method: 'PUT', raw: new Uint8Array(small), type: 'image/png' })).status).toBe(200);
    rmSync(join(uploads, '.incoming'), { recursive: true, force: true });
    expect((await ada.post(`/media/${announced.media_id}/complete`)).status).toBe(200);
  });
});
