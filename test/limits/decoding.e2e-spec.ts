import { jest } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import type { Answer, Person } from '../support/person.js';
import { photo } from '../support/photos.js';

describe('seconds of decoding', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', RATE_LIMIT_DECODING: '100/1h', RATE_LIMIT_WRITES: 'off', RATE_LIMIT_UPLOADS: 'off', RATE_LIMIT_RENDITIONS: 'off' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  function upload(person: Person, path: string, method = 'POST'): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(photo())], { type: 'image/jpeg' }), 'photo.jpg');
    return person.request(path, { method, form });
  }

  async function spend(owner: string, seconds: number): Promise<void> {
    const { DecodingBudget } = await import('../../src/core/rate-limit/index.js');
    await app.service(DecodingBudget).spend(owner, seconds * 1000);
  }

  async function spent(owner: string): Promise<number> {
    const { RateCounters } = await import('../../src/core/rate-limit/index.js');
    return (await app.service(RateCounters).hit(`decoding:${owner}`, 3600, 0)).hits;
  }

  it('count for whom they are spent, and are used up for nobody else', async () => {
    const [ada, bob] = await app.people('ada', 'bob');
    expect((await upload(ada, '/media')).status).toBe(201);
    expect(await spent(`user:${ada.id}`)).toBeGreaterThan(0);
    expect(await spent(`user:${bob.id}`)).toBe(0);
    const post = await upload(ada, '/posts');
    expect(post.status).toBe(201);
    await spend(`user:${ada.id}`, 100);
    for (const [path, method] of [['/media', 'POST'], ['/posts', 'POST'], ['/users/me/avatar', 'PUT']] as const) {
      const { status, body, headers } = await upload(ada, path, method);
      expect([path, status, body.code]).toEqual([path, 429, 'decoding-budget-reached']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000);
      expect((await upload(bob, path, method)).status).toBeLessThan(300);
    }
    const copy = String(post.body.media[0].renditions.thumb);
    expect((await ada.get(copy)).body.code).toBe('decoding-budget-reached');
    expect((await bob.get(copy)).status).toBe(200);
    // What is there already costs nothing.
    expect((await ada.get(copy)).status).toBe(200);
    setAhead(app, 61 * 60_000);
    expect(await spent(`user:${ada.id}`)).toBe(0);
  });

  it('are those of the address where nobody is signed in', async () => {
    const [cem] = await app.people('cem');
    const post = await upload(cem, '/posts');
    const copy = String(post.body.media[0].renditions.thumb);
    await spend('address:127.0.0.1', 100);
    expect((await app.nobody.get(copy)).body.code).toBe('decoding-budget-reached');
    expect((await cem.get(copy)).status).toBe(200);
    expect((await app.nobody.get(copy)).status).toBe(200);
  });
});
