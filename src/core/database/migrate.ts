import type { Logger } from '@nestjs/common';
import type { Database as SqliteHandle } from 'better-sqlite3';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { Settings } from '../config/index.js';
import { FailedMigrationError } from './database.errors.js';
import { migrationOptions } from './data-source-options.js';
import { migrationSettingsText } from './postgres/postgres-server.js';
import { whileLockedOpening } from './sqlite/open-retry.js';

/** Any constant will do, as long as every process of this program uses it. */
const MIGRATION_LOCK = 5_350_686;
const SILENT_WAIT_MS = 5_000;

/**
 * Brings the tables up to date, in one transaction on one connection. Several processes may call it at once: one migrates,
 * the others wait, say so, and find nothing to do. Killed half-way, it leaves the tables as they were. The lock belongs to
 * the transaction, so that it holds behind a pooler too.
 */
export async function migratePostgres(pool: DataSource, settings: Settings, logger: Logger): Promise<void> {
  if (!(await hasPending(pool))) return;
  const migrations = new DataSource(migrationOptions(settings));
  await migrations.initialize();
  nameFailures(migrations);
  const runner = migrations.createQueryRunner();
  try {
    await runner.startTransaction('READ COMMITTED');
    await runner.query(migrationSettingsText());
    const stopWatching = await watch(runner, pool, logger);
    try {
      await runner.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      const executor = new MigrationExecutor(migrations, runner);
      executor.transaction = 'none';
      await executor.executePendingMigrations();
    } finally {
      stopWatching();
    }
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
    await migrations.destroy();
  }
}

/** Whether migrations are missing; leaves a database without any as it is. */
export async function isBehind(dataSource: DataSource): Promise<boolean> {
  return !(await hasTable(dataSource, 'migrations')) || hasPending(dataSource);
}

/** @param name of ours */
export async function hasTable(dataSource: DataSource, name: string): Promise<boolean> {
  const sql = dataSource.options.type === 'postgres' ? `SELECT 1 WHERE to_regclass('${name}') IS NOT NULL` : `SELECT 1 FROM sqlite_master WHERE name = '${name}'`;
  return (await dataSource.query<unknown[]>(sql)).length > 0;
}

async function hasPending(dataSource: DataSource): Promise<boolean> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  return pending.length > 0;
}

interface Blocker {
  pid: number;
  application_name: string;
  client: string | null;
  state: string | null;
}

/** Says, every five seconds that the migrations last, whether they wait for somebody, and for whom. */
async function watch(runner: QueryRunner, pool: DataSource, logger: Logger): Promise<() => void> {
  const [{ pid }] = (await runner.query('SELECT pg_backend_pid() AS pid')) as unknown as [{ pid: number }];
  const look = async () => {
    const blockers = await pool.query<Blocker[]>(
      `SELECT pid, application_name, host(client_addr) AS client, state FROM pg_stat_activity WHERE pid = ANY(pg_blocking_pids(${pid}))`,
    );
    if (blockers.length === 0) logger.log('The tables are being brought up to date');
    for (const blocker of blockers) {
      const { application_name: program, client, state } = blocker;
      logger.warn(`The migrations wait for process ${blocker.pid} of PostgreSQL (${program === '' ? 'unnamed program' : program} at ${client ?? 'a socket'}, ${state ?? 'state unknown'}), which holds a lock`);
    }
  };
  const timer = setInterval(() => {
    look().catch(() => { logger.warn('The migrations go on, or wait for another process; the database does not say'); });
  }, SILENT_WAIT_MS);
  return () => { clearInterval(timer); };
}

/** The driver's error says what failed, and not in which migration. */
function nameFailures({ migrations }: DataSource): void {
  for (const migration of migrations) {
    const up = migration.up.bind(migration);
    migration.up = async (runner) => {
      try {
        await up(runner);
      } catch (error) {
        throw new FailedMigrationError(migration.name ?? migration.constructor.name, error);
      }
    };
  }
}

/** Brings the tables up to date, in one transaction; other processes wait for the file. Killed half-way, it leaves them as they were. */
export async function migrateSqlite(dataSource: DataSource): Promise<void> {
  const handle = (dataSource.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;
  if (!(await dataSource.showMigrations().catch(() => true))) return;
  nameFailures(dataSource);
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
