import { jest } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { type Answer, Client, PASSWORD, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

const limitOf = ({ headers }: Answer) => ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map((name) => Number(headers.get(name) ?? NaN));

describe('rate limits', () => {
  let app: TestApp;
  let shiftMs = 0;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on' });
    const { Clock } = await import('../../src/core/runtime/index.js');
    const startedAt = Date.now();
    // Time stands still but for what the stories let pass: windows end when they say.
    jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(startedAt + shiftMs));
  });
  // A new hour for each story.
  beforeEach(() => (shiftMs += 3_600_000));
  afterAll(() => app.stop());

  async function times(count: number, ask: () => Promise<Answer>): Promise<Answer[]> {
    const answers: Answer[] = [];
    while (answers.length < count) answers.push(...(await Promise.all(Array.from({ length: Math.min(25, count - answers.length) }, ask))));
    return answers;
  }

  /** How many answers had each status. */
  function statuses(answers: Answer[]): [number, number][] {
    const all = answers.map((answer) => answer.status);
    return [...new Set(all)].sort().map((status) => [status, all.filter((one) => one === status).length]);
  }

  function expectLimited(answer: Answer, maxSeconds: number): void {
    expect([answer.status, answer.body.code]).toEqual([429, 'rate-limited']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(maxSeconds);
    expect(limitOf(answer)[1]).toBe(0);
    expect(limitOf(answer)[2]).toBe(Number(answer.headers.get('retry-after')));
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }

  it('are 300 requests in 5 minutes for an address without an account', async () => {
    expect(limitOf(await app.nobody.get('/posts'))).toEqual([300, 299, 300]);
    shiftMs += 100_000;
    expect(limitOf(await app.nobody.get('/users'))).toEqual([300, 298, 200]);
    expect(statuses(await times(298, () => app.nobody.get('/posts')))).toEqual([[200, 298]]);
    expectLimited(await app.nobody.get('/posts'), 200);
    expectLimited(await app.nobody.get('/users/nobody_here'), 200);
    shiftMs += 200_000;
    expect(limitOf(await app.nobody.get('/posts'))).toEqual([300, 299, 300]);
  });

  it('are counted exactly, whatever comes at once', async () => {
    const answers = await Promise.all(Array.from({ length: 320 }, () => app.nobody.get('/posts?limit=1')));
    expect(statuses(answers)).toEqual([[200, 300], [429, 20]]);
  });

  it('follow the account, not the address, and not the session', async () => {
    const [ada, bob] = await app.people('ada', 'bob');
    const { body } = await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD });
    const phone = new Client(app.origin, body.access_token as string);
    const answers = await Promise.all([...Array.from({ length: 150 }, () => ada.get('/auth/me')), ...Array.from({ length: 150 }, () => phone.get('/posts'))]);
    expect(statuses(answers)).toEqual([[200, 300]]);
    expectLimited(await ada.get('/posts'), 300);
    expectLimited(await phone.get('/auth/me'), 300);
    expect((await bob.get('/posts')).status).toBe(200);
    expect((await app.nobody.get('/posts')).status).toBe(200);
    await times(300, () => app.nobody.get('/posts'));
    expect((await bob.get('/posts')).status).toBe(200);
  });

  it('are 60 writes a minute', async () => {
    const [cem] = await app.people('cem');
    const write = () => cem.patch('/users/me', { bio: 'x' });
    expect(limitOf(await write())).toEqual([60, 59, 60]);
    expect(limitOf(await cem.get('/auth/me'))).toEqual([300, 298, 300]);
    expect(statuses(await times(59, write))).toEqual([[200, 59]]);
    expectLimited(await write(), 60);
    expectLimited(await cem.delete('/auth/sessions'), 60);
    expectLimited(await cem.post('/posts/999/like'), 60);
    // What the shorter limit refused does not count for the longer one.
    expect(limitOf(await cem.get('/auth/me'))).toEqual([300, 238, 300]);
    shiftMs += 60_000;
    expect((await write()).status).toBe(200);
  });

  it('are 30 uploads in 30 minutes', async () => {
    const [dan] = await app.people('dan');
    const upload = () => dan.postForm('/posts', photoForm({}, [photo()]));
    const first = await upload();
    expect([first.status, ...limitOf(first)]).toEqual([201, 30, 29, 1800]);
    expect(statuses(await times(29, upload))).toEqual([[201, 29]]);
    expectLimited(await upload(), 1800);
    expectLimited(await dan.request('/users/me/avatar', { method: 'PUT', form: photoForm({}, [photo()]) }), 1800);
    expect((await dan.patch('/users/me', { bio: 'still here' })).status).toBe(200);
  });

  it('are 10 registrations an hour for an address, signed in or not', async () => {
    const [eve] = await app.people('eve');
    const register = (name: string, who: Client) => who.post('/auth/register', { username: name, email: `${name}@example.org`, password: PASSWORD });
    for (let index = 0; index < 8; index++) expect((await register(`e_${index}`, index % 2 === 0 ? app.nobody : eve)).status).toBe(201);
    expect((await register('eve', app.nobody)).status).toBe(409);
    expectLimited(await register('e_9', app.nobody), 3600);
    expectLimited(await register('e_9', eve), 3600);
    expect((await app.nobody.get('/users/e_9')).status).toBe(404);
    shiftMs += 3_600_000;
    expect((await register('e_9', app.nobody)).status).toBe(201);
  });

  it('count requests with tokens that are not valid for their address', async () => {
    const flood = (token: string, path: string) => () => new Client(app.origin, token).get(path);
    const answers = [...(await times(200, flood('not.a.token', '/posts'))), ...(await times(50, flood('x', '/auth/me'))), ...(await times(50, () => app.nobody.get('/auth/me')))];
    expect(statuses(answers)).toEqual([[401, 300]]);
    expect(limitOf(answers[0] as Answer)).toEqual([300, expect.any(Number), 300]);
    expectLimited(await flood('not.a.token', '/posts')(), 300);
    expectLimited(await app.nobody.get('/auth/me'), 300);
    expect((await app.nobody.get('/health')).status).toBe(200);
  });

  it('let somebody who signed in before pass when the address is used up', async () => {
    const [fay] = await app.people('fay');
    await times(300, () => app.nobody.get('/auth/me'));
    expectLimited(await app.nobody.get('/posts'), 300);
    expect((await fay.get('/posts')).status).toBe(200);
  });

  it('believe no header about the address', async () => {
    let index = 0;
    const disguised = () => app.nobody.get('/posts', { 'x-forwarded-for': `10.0.0.${++index % 250}`, 'x-real-ip': `10.1.0.${index % 250}`, forwarded: `for=10.2.0.${index % 250}`, 'cf-connecting-ip': '10.3.0.1' });
    expect(statuses(await times(300, disguised))).toEqual([[200, 300]]);
    expectLimited(await disguised(), 300);
  });

  it('count one route under all its spellings', async () => {
    const paths = ['/posts', '/posts/', '/Posts', '/%70osts', '/posts?limit=1', '/posts?limit=2'];
    const before = limitOf(await app.nobody.get('/posts'))[1] ?? 0;
    const counted: Answer[] = [];
    for (const path of paths) counted.push(await app.nobody.get(path));
    counted.push(await app.nobody.request('/posts', { method: 'HEAD' }));
    const remaining = counted.filter((answer) => answer.status === 200).map((answer) => limitOf(answer)[1]);
    expect(remaining).toEqual(remaining.map((_value, index) => before - 1 - index));
    expect(remaining.length).toBeGreaterThanOrEqual(4);
  });

  it('do not touch files and health', async () => {
    const [gus] = await app.people('gus');
    const post = await gus.share();
    const answers = await times(310, () => app.nobody.get(post.image_url));
    expect(statuses(answers)).toEqual([[200, 310]]);
    expect((answers[0] as Answer).headers.get('ratelimit-limit')).toBeNull();
    expect(statuses(await times(310, () => app.nobody.get('/health/live')))).toEqual([[200, 310]]);
    expect((await app.nobody.get('/health')).headers.get('ratelimit-limit')).toBeNull();
  });

  it('tell every route where it stands', async () => {
    const [hal] = await app.people('hal');
    const people: [string, Client | Person][] = [['nobody', app.nobody], ['hal', hal]];
    const { document } = await import('../support/contract.js');
    for (const [, who] of people) {
      for (const path of Object.keys(document.paths).filter((one) => document.paths[one]?.get !== undefined)) {
        if (['/health', '/uploads', '/avatars', '/media/{id}/renditions', '/exports/{id}/file'].some((unlimited) => path.startsWith(unlimited))) continue;
        shiftMs += 3_000;
        const answer = await who.get(path.replace('{user}', 'hal').replace(/\{\w+\}/g, '1'));
        expect([path, ...limitOf(answer)]).toEqual([path, 300, expect.any(Number), expect.any(Number)]);
        expect(limitOf(answer)[1]).toBeLessThan(300);
      }
    }
  });
});
