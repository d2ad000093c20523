import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { type Answer, PASSWORD } from '../support/person.js';

describe('limits of logging in', () => {
  let app: TestApp;
  let shiftMs = 0;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', BCRYPT_COST: '6' });
    const { Clock } = await import('../../src/core/runtime/index.js');
    const startedAt = Date.now();
    jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(startedAt + shiftMs));
    await app.people('ada', 'bob');
  });
  beforeEach(() => (shiftMs += 3_600_000));
  afterAll(() => app.stop());

  const login = (identifier: string, password = 'not the password'): Promise<Answer> => app.nobody.post('/auth/login', { identifier, password });

  function expectTooMany(answer: Answer): void {
    expect([answer.status, answer.body.code]).toEqual([429, 'too-many-attempts']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(900);
  }

  it.each(['ada', 'nobody_here'])('are ten failures for the name %s, until the window ends', async (name) => {
    for (let index = 0; index < 10; index++) expect((await login(name)).status).toBe(401);
    shiftMs += 100_000;
    const refused = await login(name.toUpperCase(), PASSWORD);
    expectTooMany(refused);
    expect(Number(refused.headers.get('retry-after'))).toBe(800);
    expect((await login('bob', PASSWORD)).status).toBe(200);
    shiftMs += 799_000;
    expectTooMany(await login(name));
    shiftMs += 1_000;
    expect((await login(name, PASSWORD)).status).toBe(name === 'ada' ? 200 : 401);
  });

  it('count a name once, however it is written, and do not tell which address belongs to it', async () => {
    const [cem] = await app.people('cem');
    for (const [names, others] of [
      [['cem', 'CEM', ' cem '], [cem.email, 'nobody@example.org']],
      [[cem.email, 'Cem@Example.ORG', ' cem@example.org'], ['cem', 'nobody_else']],
    ] as const) {
      shiftMs += 3_600_000;
      for (let index = 0; index < 10; index++) expect((await login(names[index % names.length] ?? '')).status).toBe(401);
      for (const name of names) expectTooMany(await login(name, PASSWORD));
      for (const name of others) expect([name, (await login(name)).status]).toEqual([name, 401]);
    }
    expect((await cem.get('/auth/me')).status).toBe(200);
  });

  it('hold when thirty guess at once', async () => {
    const [dan] = await app.people('dan');
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(dan.username)));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(20);
  });

  it('are not met by those who know their password', async () => {
    await app.people('eve');
    for (let index = 0; index < 9; index++) {
      expect((await login('eve')).status).toBe(401);
      expect((await login('eve', PASSWORD)).status).toBe(200);
    }
    for (let index = 0; index < 15; index++) expect((await login('eve', PASSWORD)).status).toBe(200);
    expect((await login('eve')).status).toBe(401);
    expectTooMany(await login('eve', PASSWORD));
  });

  it('are fifty failures for an address, which then cannot use up the tries of others', async () => {
    const [fay] = await app.people('fay');
    for (let index = 0; index < 50; index++) {
      shiftMs += 2_000; // 60 writes a minute are another limit.
      expect((await login(`nobody_${index}`)).status).toBe(401);
    }
    shiftMs += 60_000;
    for (let index = 0; index < 12; index++) expectTooMany(await login(fay.username));
    const { RateCounters } = await import('../../src/core/rate-limit/index.js');
    expect((await app.service(RateCounters).hit(`login:account:${fay.id}`, 900)).hits).toBe(1);
    expect((await fay.get('/auth/me')).status).toBe(200);
  });

  it('do not count what was not valid or not tried', async () => {
    const [gus] = await app.people('gus');
    for (let index = 0; index < 12; index++) {
      expect((await app.nobody.post('/auth/login', { identifier: gus.username })).status).toBe(400);
    }
    expect((await login(gus.username, PASSWORD)).status).toBe(200);
  });

  it('hold for the current password too, apart from those of logging in', async () => {
    const [hal] = await app.people('hal');
    for (let index = 0; index < 11; index++) await login('hal');
    expectTooMany(await login('hal'));
    const change = (current_password: string) => hal.post('/auth/change-password', { current_password, new_password: 'quite another one' });
    for (let index = 0; index < 8; index++) expect((await change('not the password')).status).toBe(403);
    expect((await hal.patch('/users/me', { email: 'hal@new.example', current_password: 'no' })).status).toBe(403);
    expect((await hal.delete('/users/me', { password: 'no' })).status).toBe(403);
    expectTooMany(await change(PASSWORD));
    expectTooMany(await hal.delete('/users/me', { password: PASSWORD }));
    shiftMs += 900_000;
    expect((await change(PASSWORD)).status).toBe(204);
  });

  it('answer alike, in about the same time, for unknown, wrong and suspended', async () => {
    const [ida] = await app.people('ida');
    const database = await app.database();
    await app.people('kay');
    await database.transaction(async () => {
      await database.query(sql`UPDATE users SET status = 'suspended' WHERE id = ${ida.id}`);
    });
    const cases = { unknown: ['nobody_at_all', PASSWORD], wrong: ['kay', 'not the password'], suspended: ['ida', PASSWORD] } as const;
    const times: Record<string, number[]> = { unknown: [], wrong: [], suspended: [] };
    const bodies = new Set<string>();
    for (let round = 0; round < 41; round++) {
      shiftMs += 900_000;
      for (const [kind, [name, password]] of Object.entries(cases)) {
        const startedAt = performance.now();
        const { status, body } = await login(name, password);
        times[kind]?.push(performance.now() - startedAt);
        bodies.add(JSON.stringify([status, { ...body, request_id: '' }]));
      }
    }
    expect(bodies.size).toBe(1);
    // Held against the same round's wrong password, as a busy machine is not equally busy all the time.
    for (const kind of ['unknown', 'suspended']) {
      const differences = (times[kind] ?? []).map((time, round) => time - (times.wrong?.[round] ?? 0));
      expect(Math.abs(differences.sort((a, b) => a - b)[20] ?? 0)).toBeLessThan(20);
    }
  });
});
