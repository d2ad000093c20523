import type { Database as SqliteHandle } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/index.js';
import { whileLockedOpening } from './sqlite/open-retry.js';

/** Any constant will do, as long as every process of this program uses it. */
const POSTGRES_MIGRATION_LOCK = 5_350_686;

/**
 * Brings the schema up to date, in one transaction. Several processes may call it at once: one migrates, the others
 * wait and find nothing to do. Killed half-way, it leaves the schema as it was.
 */
export async function migrate(dataSource: DataSource, settings: Settings): Promise<void> {
  const { database } = settings;
  if (database.kind === 'postgres') await migratePostgres(dataSource, database.url);
  else await migrateSqlite(dataSource);
}

async function migratePostgres(dataSource: DataSource, url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [POSTGRES_MIGRATION_LOCK]);
    if (await dataSource.showMigrations()) await runUnhurried(dataSource);
  } finally {
    await lock.end();
  }
}

/** On a connection without the time limits of requests: an index on a large table takes its time. */
async function runUnhurried(dataSource: DataSource): Promise<void> {
  const patient = new DataSource({ ...dataSource.options, extra: { max: 1 } });
  await patient.initialize();
  try {
    await patient.runMigrations({ transaction: 'all' });
  } finally {
    await patient.destroy();
  }
}

async function migrateSqlite(dataSource: DataSource): Promise<void> {
  const handle = (dataSource.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;
  if (!(await dataSource.showMigrations().catch(() => true))) return;
  // Rebuilding a table drops the old one, which would cascade; the check before the commit makes up for it.
  handle.pragma('foreign_keys = OFF');
  await whileLockedOpening(() => handle.exec('BEGIN IMMEDIATE'));
  try {
    await dataSource.runMigrations({ transaction: 'none' });
    const violations: unknown = handle.pragma('foreign_key_check');
    if (Array.isArray(violations) && violations.length > 0) throw new Error('A migration broke foreign keys');
    handle.exec('COMMIT');
  } catch (error) {
    if (handle.inTransaction) handle.exec('ROLLBACK');
    throw error;
  } finally {
    handle.pragma('foreign_keys = ON');
  }
}
