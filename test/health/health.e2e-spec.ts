import { jest } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '../../src/core/database/index.js';
import { MediaStorage } from '../../src/core/storage/index.js';
import { TestApp } from '../support/app.js';
import type { Answer } from '../support/person.js';
import { eventually, filesOnDisk } from '../uploads/support/disk.js';

describe('the health of the server', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const health = (): Promise<Answer> => app.nobody.get('/health');
  const until = (status: number): Promise<Answer> => eventually(health, (answer) => answer.status === status);
  const incoming = () => join(process.env.UPLOAD_DIR ?? '', '.incoming');
  const WELL = { database: 'ok', migrations: 'ok', storage: 'ok', uploads: 'ok' };

  it('names its parts, and leaves nothing behind', async () => {
    const { status, body } = await health();
    expect([status, body]).toEqual([200, { status: 'ok', version: expect.any(String), checks: WELL, warnings: [] }]);
    expect(filesOnDisk().filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  it('is looked at once however many ask, and not at all for whether it lives', async () => {
    await until(200);
    const storage = app.service(MediaStorage);
    const [path, check] = [jest.spyOn(storage, 'temporaryPath'), jest.spyOn(storage, 'check')];
    await app.nobody.get('/health/live');
    expect(path).not.toHaveBeenCalled();
    // What was seen before these may have grown old in between.
    const answers = await Promise.all(Array.from({ length: 50 }, health));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(path.mock.calls.length).toBeLessThanOrEqual(2);
    expect(check.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('is down while uploads cannot arrive, and the folder is made again when it can be', async () => {
    rmSync(incoming(), { recursive: true, force: true });
    writeFileSync(incoming(), 'in the way');
    const down = await until(503);
    expect(down.body).toMatchObject({ status: 'down', checks: { ...WELL, uploads: 'down' } });
    expect(down.headers.get('retry-after')).toBe('5');
    expect((await app.nobody.get('/health/live')).status).toBe(200);
    rmSync(incoming());
    expect((await until(200)).body.checks).toEqual(WELL);
  });

  it('is down while migrations are pending, and says what to do', async () => {
    const database = await app.database();
    const [last] = await database.query<{ name: string; timestamp: number }>(sql`SELECT name, timestamp FROM migrations ORDER BY id DESC LIMIT 1`);
    await database.transaction(async () => database.query(sql`DELETE FROM migrations WHERE name = ${last?.name ?? null}`));
    const { body } = await until(503);
    expect(body).toMatchObject({ status: 'down', checks: { ...WELL, migrations: 'down' } });
    expect(body.warnings).toEqual(['One migration is pending; run `npm run migration:run`, or start again with MIGRATE_ON_START=true.']);
    await database.transaction(async () => database.query(sql`INSERT INTO migrations (timestamp, name) VALUES (${last?.timestamp ?? null}, ${last?.name ?? null})`));
    expect((await until(200)).body.warnings).toEqual([]);
  });
});
