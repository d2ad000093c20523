import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '../../src/core/config/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { TestApp } from '../../test/support/app.js';
import { type Json, type Person, photoForm } from '../../test/support/person.js';
import { picture } from '../../test/support/photos.js';
import { HouseRulesModule } from './house-rules.module.js';

const LONG = 'four random green words';

describe('rules of the house', () => {
  const mails: Json[] = [];
  const house = createServer((request, response) => {
    void request.toArray().then((parts) => {
      mails.push(JSON.parse(Buffer.concat(parts as Buffer[]).toString('utf8')));
      response.end();
    });
  });
  let app: TestApp;
  let ada: Person;

  const cellar = (part: string) => readdir(join(app.service(Settings).uploadDirectory, '.cellar', part)).catch(() => []);

  beforeAll(async () => {
    await new Promise<void>((resolve) => house.listen(0, '127.0.0.1', resolve));
    if (!extensions.includes(HouseRulesModule)) extensions.push(HouseRulesModule);
    app = await TestApp.start({ EXT_HOUSE_RULES_MAILS: `http://127.0.0.1:${(house.address() as AddressInfo).port}/mails` });
  });
  afterAll(async () => {
    await app.stop();
    house.close();
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
    await app.service(Background).settled();
  });

  it('are asked about each new password, wherever it is chosen', async () => {
    const register = (password: string) => app.nobody.post('/auth/register', { username: 'bob', email: 'bob@example.org', password });
    const short = await register('8xKq-Zw3');
    expect([short.status, short.body.code, short.body.errors[0].field]).toEqual([422, 'house-rules-short-password', 'password']);
    expect((await register(LONG)).status).toBe(201);
    const change = await ada.post('/auth/change-password', { current_password: LONG, new_password: '8xKq-Zw3' });
    expect([change.status, change.body.errors[0].field]).toEqual([422, 'new_password']);
  });

  it('are asked about each picture, of which nothing stays where it is refused', async () => {
    const before = await cellar('kept');
    const small = await ada.postForm('/posts', photoForm({}, [await picture('jpeg', 16, 16)]));
    expect([small.status, small.body.code]).toEqual([422, 'house-rules-small-image']);
    expect([await cellar('kept'), await cellar('arriving')]).toEqual([before, []]);
    expect((await ada.postForm('/posts', photoForm({}, [await picture('jpeg', 64, 64)]))).status).toBe(201);
  });

  it('have files in their own store, in and out', async () => {
    const { body: post } = await ada.postForm('/posts', photoForm({}, [await picture('jpeg', 64, 64)]));
    expect(await cellar('kept')).not.toEqual([]);
    const file = await app.nobody.get(post.media[0].url);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await app.nobody.get('/health')).body.status).toBe('ok');
    await ada.delete(`/posts/${post.id}`);
    await app.service(Background).settled();
    expect((await app.nobody.get(post.media[0].url)).status).toBe(404);
  });

  it('have mails posted to their own service', async () => {
    expect(mails.at(-1)).toMatchObject({ to: 'ada@example.org', subject: expect.any(String), from: expect.stringContaining('no-reply@') });
  });
});
