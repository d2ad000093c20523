import { Injectable, Module } from '@nestjs/common';
import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CellarMark, CellarQuarantine, CellarStorage } from '../../examples/house-rules/cellar.js';
import { Settings } from '../../src/core/config/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { type AnnouncedFile, IncomingFiles, StorageDriver, StorageModule, type UploadTarget } from '../../src/core/storage/index.js';
import { extensions } from '../../src/extensions/index.js';
import { MediaSweeper } from '../../src/modules/media/index.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import type { Answer, Json, Person } from '../support/person.js';
import { photo } from '../support/photos.js';

const HOUR_MS = 3_600_000;

/** What clients have sent ahead, at an address of its own; through the program where it has none. */
class Porch extends IncomingFiles {
  readonly arrived = new Map<string, { bytes: Buffer; at: Date }>();
  origin: string | undefined;

  presign({ key, contentType }: AnnouncedFile): Promise<UploadTarget | undefined> {
    return Promise.resolve(this.origin === undefined ? undefined : { url: `${this.origin}/${key}`, headers: { 'content-type': contentType } });
  }

  async keep(key: string, temporaryPath: string): Promise<boolean> {
    if (this.arrived.has(key)) return false;
    this.arrived.set(key, { bytes: await readFile(temporaryPath), at: new Date() });
    await rm(temporaryPath);
    return true;
  }

  findSize(key: string): Promise<number | undefined> {
    return Promise.resolve(this.arrived.get(key)?.bytes.length);
  }

  async copy(key: string, maxBytes: number): Promise<string | undefined> {
    const file = this.arrived.get(key);
    if (file === undefined || file.bytes.length > maxBytes) return undefined;
    const path = join(tmpdir(), randomUUID());
    await writeFile(path, file.bytes);
    return path;
  }

  delete(key: string): Promise<void> {
    this.arrived.delete(key);
    return Promise.resolve();
  }

  async *list(before: Date): AsyncIterable<string> {
    for (const [key, { at }] of this.arrived) if (at < before) yield key;
  }
}

@Injectable()
class PorchDriver extends StorageDriver {
  readonly storage: CellarStorage;
  readonly mark: CellarMark;
  readonly quarantine: CellarQuarantine;
  override readonly incoming = new Porch();

  constructor({ uploadDirectory }: Settings) {
    super();
    const folder = join(uploadDirectory, '.cellar');
    this.storage = new CellarStorage(folder);
    this.mark = new CellarMark(folder);
    this.quarantine = new CellarQuarantine(folder);
  }
}

@Module({ imports: [StorageModule.drivenBy(PorchDriver)] })
class PorchModule {}

describe('a store of an extension to which clients send ahead', () => {
  let app: TestApp;
  let ada: Person;
  let porch: Porch;
  let elsewhere: Server;

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    porch.arrived.set(String(request.url).slice(1), { bytes: Buffer.concat((await request.toArray()) as Buffer[]), at: new Date() });
    response.writeHead(204).end();
  };

  beforeAll(async () => {
    extensions.push(PorchModule);
    app = await TestApp.start();
    porch = app.service(IncomingFiles as never);
    elsewhere = createServer((request, response) => void take(request, response));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
    porch.arrived.clear();
    porch.origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    elsewhere.close();
    await app.stop();
  });

  const announce = async (bytes = photo()): Promise<Json> => (await ada.post('/media/presign', { content_type: 'image/jpeg', size: bytes.length })).body;
  const send = async ({ method, url, headers }: Json, bytes = photo()): Promise<number> => (await fetch(new URL(url, app.origin), { method, headers, body: new Uint8Array(bytes) })).status;
  const complete = ({ media_id }: Json): Promise<Answer> => ada.post(`/media/${media_id}/complete`);

  it('is named by the link, and what arrives there becomes media', async () => {
    const announced = await announce();
    expect(announced.url).toMatch(new RegExp(`^${porch.origin}/`));
    expect((await complete(announced)).body.code).toBe('upload-not-received');
    expect([await send(announced), porch.arrived.size]).toEqual([204, 1]);
    const { status, body } = await complete(announced);
    expect([status, body.id]).toEqual([200, announced.media_id]);
    const post = await ada.post('/posts', { media_ids: [body.id] });
    const file = await app.nobody.get(post.body.image_url);
    expect([post.status, file.status, file.headers.get('content-type'), porch.arrived.size]).toEqual([201, 200, 'image/jpeg', 0]);
  });

  it('gets what is sent to the program, where it gives no link', async () => {
    porch.origin = undefined;
    const announced = await announce();
    expect(new URL(announced.url, app.origin).origin).toBe(app.origin);
    expect([await send(announced), porch.arrived.size]).toEqual([200, 1]);
    expect(await send(announced)).toBe(409);
    expect([(await complete(announced)).status, porch.arrived.size]).toEqual([200, 0]);
  });

  it('is rid of what is not as announced, and of what nobody completes', async () => {
    const announced = await announce();
    expect(await send(announced, Buffer.concat([photo(), photo()]))).toBe(204);
    const refused = await complete(announced);
    expect([refused.status, refused.body.code, porch.arrived.size]).toEqual([422, 'upload-not-as-announced', 0]);
    await send(await announce());
    expect(porch.arrived.size).toBe(1);
    setAhead(app, 25 * HOUR_MS);
    await app.service(MediaSweeper).sweep();
    await app.service(Background).settled();
    expect(porch.arrived.size).toBe(0);
  });
});
