import { type Database, sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';

const onlyPostgres = onPostgres ? it : it.skip;

describe('deadlines of statements', () => {
  let app: TestApp;
  let database: Database;
  beforeAll(async () => {
    app = await TestApp.start();
    database = await app.database();
  });
  afterAll(() => app.stop());

  const deadline = async () => (await database.query<{ value: string }>(sql`SELECT current_setting('statement_timeout') AS value`))[0]?.value;

  onlyPostgres('are short for what a request waits for, and longer for what nobody waits for', async () => {
    expect(await deadline()).toBe('5s');
    expect(await database.transaction(deadline)).toBe('10s');
    expect(await deadline()).toBe('5s');
    const seen: unknown[] = [];
    app.service(Background).run('A look', async () => {
      seen.push(await deadline(), await database.transaction(deadline));
    });
    await app.service(Background).settled();
    expect(seen).toEqual(['2min', '2min']);
    expect(await deadline()).toBe('5s');
  });

  onlyPostgres('end a statement with 503 and a stable code, and leave the connection usable', async () => {
    const slow = database.transaction(async () => {
      await database.query(sql`SET LOCAL statement_timeout = '20ms'`);
      await database.query(sql`SELECT 1 AS ok FROM pg_sleep(5)`);
    });
    await expect(slow).rejects.toMatchObject({ code: 'took-too-long', status: 503 });
    expect(await database.transaction(deadline)).toBe('10s');
  });

  it('do not keep background work from reading and writing', async () => {
    const [ada] = await app.people('ada');
    app.service(Background).run('A change', async () => {
      await database.transaction(() => database.query(sql`UPDATE users SET bio = ${'Seen'} WHERE id = ${ada.id}`));
    });
    await app.service(Background).settled();
    expect((await ada.get('/users/me')).body.bio).toBe('Seen');
  });
});
