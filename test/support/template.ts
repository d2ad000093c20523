import { createHash, randomBytes } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { migrationOptions } from '../../src/core/database/index.js';
import { createOnServer, onPostgres, onServer } from './database.js';

// The migrations take longer than most tests: each run makes one database by them, which the test files copy.

/** Gives this test file a database with the tables of this version; an empty one where the program would refuse to make them. */
export async function createMigratedDatabase(): Promise<void> {
  const template = await nameTemplate();
  if (onPostgres) await onServer((client, name) => copyOnPostgres(client, template, name));
  else await copyFile(join(tmpdir(), `${template}.sqlite`), (process.env.DATABASE_URL ?? '').replace('sqlite:', ''));
}

/** One for each run of Jest, and for each set of migrations: tests bring some of their own. */
async function nameTemplate(): Promise<string> {
  const { migrations } = await optionsFor(process.env.DATABASE_URL ?? '');
  const hash = createHash('sha256');
  for (const migration of migrations as unknown[]) hash.update(String(migration));
  return `socialphoto_template_${process.env.TEST_RUN}_${hash.digest('hex').slice(0, 16)}`;
}

async function optionsFor(url: string): Promise<ReturnType<typeof migrationOptions>> {
  await import('../../src/app.module.js');
  const { readEnvironment, readSettings } = await import('../../src/core/config/index.js');
  const database = await import('../../src/core/database/index.js');
  return database.migrationOptions(readSettings({ ...readEnvironment(), DATABASE_URL: url }));
}

/** @returns false where the program would not start */
async function migrate(url: string): Promise<boolean> {
  const { assertExtensionsFit } = await import('../../src/app.module.js');
  try {
    assertExtensionsFit();
    const dataSource = await new DataSource(await optionsFor(url)).initialize();
    await dataSource.runMigrations({ transaction: 'all' }).finally(() => dataSource.destroy());
    return true;
  } catch {
    return false; // What is wrong is said by the start, to the test that has brought it about.
  }
}

async function copyOnPostgres(client: pg.Client, template: string, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  const isMade = rowCount !== 0 || (await makeOnPostgres(client, template));
  await createOnServer(client, name, isMade ? template : undefined);
}

/** Under its name only once it is complete; of two workers that make one, one wins. */
async function makeOnPostgres(client: pg.Client, template: string): Promise<boolean> {
  const draft = `${template}_${randomBytes(4).toString('hex')}`;
  await createOnServer(client, draft);
  const url = new URL(process.env.TEST_POSTGRES_URL ?? '');
  url.pathname = `/${draft}`;
  const isMade = await migrate(url.toString());
  // A pooler keeps its connections, with which it could be neither renamed nor copied.
  await client.query(`ALTER DATABASE ${draft} ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [draft]);
  if (isMade) await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`).catch(unlessDuplicate);
  await client.query(`DROP DATABASE IF EXISTS ${draft}`);
  return isMade;
}

function unlessDuplicate(error: unknown): void {
  if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error;
}

async function copyFile(template: string, path: string): Promise<void> {
  if (existsSync(path)) return;
  if (!existsSync(template)) {
    const draft = `${template}.${process.pid}`;
    writeFileSync(draft, '', { mode: 0o600 });
    if (!(await migrate(`sqlite:${draft}`))) return;
    renameSync(draft, template);
  }
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(template, path, constants.COPYFILE_FICLONE);
}
