import { DataSource } from 'typeorm';
import '../../src/app.module.js';
import { readEnvironment, readSettings } from '../../src/core/config/index.js';
import { migrationOptions } from '../../src/core/database/index.js';
import type { OpenDataSources } from '../../src/core/database/engines.js';
import { openDatabase } from '../../src/core/database/open-database.js';
import { registeredMigrations } from '../../src/core/database/registry.js';
import { createTestDatabase, dropTestDatabase, onPostgres } from '../support/database.js';
import { Child } from './children/child.js';
import { readSchema } from './support/schema.js';

let round = 0;
beforeEach(async () => {
  round++;
  await createTestDatabase();
});
afterEach(dropTestDatabase);

/** An empty database for each test. */
const place = (): Record<string, string> => (onPostgres ? {} : { DATABASE_URL: `sqlite:${process.env.TEST_FOLDER}/round-${round}.sqlite` });
const settings = () => readSettings({ ...readEnvironment(), ...place() });

describe('the migrations', () => {
  const timeOf = (name: string) => Number(name.slice(-13));
  const migrations = registeredMigrations().sort((a, b) => timeOf(a.name) - timeOf(b.name));

  /** A connection that knows the first so many migrations. */
  async function connect(count = migrations.length): Promise<DataSource> {
    const dataSource = new DataSource({ ...migrationOptions(settings()), migrations: migrations.slice(0, count) });
    return dataSource.initialize();
  }

  const tablesOnly = (schema: string[]) => schema.filter((line) => line.startsWith(onPostgres ? 'column' : 'CREATE TABLE'));

  it('lead from nothing to the schema step by step, back to nothing by their `down`, and up again', async () => {
    const after: string[][] = [];
    for (let count = 0; count <= migrations.length; count++) {
      const dataSource = await connect(count);
      expect(await dataSource.runMigrations()).toHaveLength(count === 0 ? 0 : 1);
      after.push(await readSchema(dataSource));
      await dataSource.destroy();
    }
    expect(after[0]).toEqual([]);
    expect(tablesOnly(after.at(-1) ?? []).length).toBeGreaterThan(8);
    const dataSource = await connect();
    for (let count = migrations.length - 1; count >= 0; count--) {
      await dataSource.undoLastMigration();
      expect(await readSchema(dataSource)).toEqual(after[count]);
    }
    await dataSource.runMigrations();
    expect(await readSchema(dataSource)).toEqual(after.at(-1));
    await dataSource.destroy();
  });

  it('run at the start, and a second time do nothing', async () => {
    const first = await openDatabase(settings());
    const schema = await readSchema(first.writer);
    const runs = await first.writer.query('SELECT * FROM migrations ORDER BY id');
    expect(runs).toHaveLength(migrations.length);
    await close(first);
    const second = await openDatabase(settings());
    expect(await readSchema(second.writer)).toEqual(schema);
    expect(await second.writer.query('SELECT * FROM migrations ORDER BY id')).toEqual(runs);
    await close(second);
  });

  it('are left to the operator when the settings say so', async () => {
    const opened = await openDatabase(readSettings({ ...readEnvironment(), ...place(), MIGRATE_ON_START: 'off' }));
    expect(await readSchema(opened.writer)).toEqual([]);
    await close(opened);
  });

  it('name every constraint and index', async () => {
    const dataSource = await connect();
    await dataSource.runMigrations();
    const schema = await readSchema(dataSource);
    await dataSource.destroy();
    // Names of TypeORM's own end in a hash. Primary keys have no name on SQLite: TypeORM writes none there.
    expect(schema.filter((line) => /\b(PK|FK|UQ|IDX|CHK|REL)_[0-9a-f]{20,}/.test(line))).toEqual([]);
    if (!onPostgres) expect(schema.filter((line) => /(?<!CONSTRAINT "\w+" )(FOREIGN KEY|UNIQUE|CHECK) \(/.test(line))).toEqual([]);
  });
});

async function close({ writer, reader }: OpenDataSources): Promise<void> {
  await reader?.destroy();
  await writer.destroy();
}

/** Each process compiles the program. */
const SLOW_MS = 240_000;

describe('several processes that start at once', () => {
  const opened = 'open first_table second_table';

  it('migrate once: one does it, the others wait, all start', async () => {
    const children = Array.from({ length: 4 }, () => new Child('migrator.ts', { ...place(), STEP_MS: '150' }));
    expect(await Promise.all(children.map((child) => child.ended))).toEqual(['0', '0', '0', '0']);
    expect(children.map((child) => child.lines.at(-1))).toEqual(Array(4).fill(opened));
    expect(children.filter((child) => child.lines.includes('made first_table'))).toHaveLength(1);
  }, SLOW_MS);

  it('recover from one that was killed half-way: nothing of its steps is left, the next one migrates', async () => {
    const killed = new Child('migrator.ts', { ...place(), STEP_MS: '60000' });
    await killed.says('made first_table');
    const waiting = new Child('migrator.ts', place());
    killed.kill();
    expect(await killed.ended).toBe('SIGKILL');
    const next = new Child('migrator.ts', place());
    expect(await Promise.all([waiting.ended, next.ended])).toEqual(['0', '0']);
    expect([waiting.lines.at(-1), next.lines.at(-1)]).toEqual([opened, opened]);
    expect([...waiting.lines, ...next.lines].filter((line) => line.startsWith('made'))).toEqual(['made first_table', 'made second_table']);
  }, SLOW_MS);
});
