import type { Database as SqliteHandle } from 'better-sqlite3';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { Settings } from '../config/index.js';
import { registeredEntities, registeredMigrations } from './registry.js';
import { markIfEmpty } from './sqlite/own-file.js';

const POSTGRES_CONNECT_TIMEOUT_MS = 10_000;
const POSTGRES_STATEMENT_TIMEOUT_MS = 15_000;
const POSTGRES_LOCK_TIMEOUT_MS = 5_000;
/**
 * Every list walks along an index and stops when its page is full. A bitmap reads all rows of a key first: cheap for the
 * average author, post or account, for which PostgreSQL plans a prepared statement, but a million rows for the largest.
 */
export const POSTGRES_SESSION_OPTIONS = '-c enable_bitmapscan=off';

const shared = () => ({
  entities: registeredEntities(),
  migrations: registeredMigrations(),
  migrationsTableName: 'migrations',
  synchronize: false,
  logging: false as const,
});

/** The options of the connection that writes; also what the TypeORM CLI uses. */
export function writerOptions(settings: Settings): BetterSqlite3DataSourceOptions | PostgresDataSourceOptions {
  const { database } = settings;
  return database.kind === 'sqlite' ? sqliteWriterOptions(settings, database.path) : postgresOptions(settings, database.url);
}

function sqliteWriterOptions(settings: Settings, path: string): BetterSqlite3DataSourceOptions {
  return {
    ...shared(),
    type: 'better-sqlite3',
    database: path,
    // Waiting for a lock inside SQLite would block the event loop; the write queue waits instead.
    timeout: 0,
    prepareDatabase: (handle: SqliteHandle) => {
      markIfEmpty(handle);
      handle.pragma('journal_mode = WAL');
      handle.pragma(`synchronous = ${settings.sqliteSynchronous}`);
      handle.pragma('cache_size = -16000');
      handle.pragma('temp_store = MEMORY');
    },
  };
}

export function sqliteReaderOptions(path: string): BetterSqlite3DataSourceOptions {
  return {
    ...shared(),
    type: 'better-sqlite3',
    database: path,
    readonly: true,
    fileMustExist: true,
    timeout: 0,
    prepareDatabase: (handle: SqliteHandle) => {
      handle.pragma('cache_size = -16000');
      handle.pragma('mmap_size = 268435456');
      handle.pragma('temp_store = MEMORY');
    },
  };
}

function postgresOptions(settings: Settings, url: string): PostgresDataSourceOptions {
  return {
    ...shared(),
    type: 'postgres',
    url,
    parseInt8: true,
    applicationName: 'socialphoto',
    extra: {
      max: settings.databasePoolSize,
      connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS,
      statement_timeout: POSTGRES_STATEMENT_TIMEOUT_MS,
      lock_timeout: POSTGRES_LOCK_TIMEOUT_MS,
      options: POSTGRES_SESSION_OPTIONS,
      keepAlive: true,
    },
    // A dropped idle connection is replaced by the pool; the query that needed it reports the failure.
    poolErrorHandler: () => undefined,
  };
}
