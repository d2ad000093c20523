import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { Program } from './support/program.js';

const SMALL = ['--users', '4', '--posts', '3', '--seed', '7'];
const OWN = ['--password', 'a password of our own'];

/** Each program starts anew. */
const SLOW_MS = 240_000;

describe('npm run seed', () => {
  let app: TestApp;
  let program: Program;
  const seed = (words: string[], settings?: Record<string, string>) => program.run('seed.mjs', words, settings);
  const people = async () => (await (await app.database()).query<{ count: number }>(sql`SELECT CAST(COUNT(*) AS bigint) AS count FROM users`))[0]?.count;
  const login = async (identifier: string, password: string) => (await app.nobody.post('/auth/login', { identifier, password })).status;

  beforeAll(async () => {
    program = Program.build();
    app = await TestApp.start();
  }, SLOW_MS);
  beforeEach(() => app.newPeople());
  afterAll(() => app.stop());

  it('refuses production, even when nobody is there', async () => {
    const { code, err } = await seed(SMALL, { NODE_ENV: 'production' });
    expect([code, err]).toEqual([1, expect.stringMatching(/^NODE_ENV is production.*--into-existing --password/)]);
    expect(await people()).toBe(0);
  }, SLOW_MS);

  it('fills an empty database, and says how to log in', async () => {
    const { code, out } = await seed(SMALL);
    expect([code, out]).toEqual([0, expect.stringMatching(/^4 people, 3 posts, 12 follows, /)]);
    const [, name = '', password = ''] = /Log in as (\S+), .* with the password "(.+)"/.exec(out) ?? [];
    expect(await login(name, password)).toBe(200);
    expect((await app.nobody.get('/posts')).body.items.length).toBeGreaterThan(0);
  }, SLOW_MS);

  it('refuses a database with people, unless asked for it with a password of one\'s own', async () => {
    await app.people('ada', 'bob', 'cleo', 'dan');
    for (const [words, sentence] of [
      [OWN, /^This database has people already.*--into-existing/],
      [['--into-existing'], /^--into-existing needs a --password/],
    ] as const) {
      expect([words, await seed([...SMALL, ...words])]).toEqual([words, { code: 1, out: '', err: expect.stringMatching(sentence) }]);
    }
    expect(await people()).toBe(4);
    const { code, out } = await seed(['--users', '3', '--posts', '1', '--seed', '8', '--into-existing', ...OWN], { NODE_ENV: 'production' });
    expect([code, await people()]).toEqual([0, 7]);
    expect(await login(/Log in as (\S+),/.exec(out)?.[1] ?? '', 'a password of our own')).toBe(200);
  }, SLOW_MS);
});
