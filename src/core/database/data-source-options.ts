import type { Database as SqliteHandle } from 'better-sqlite3';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { Settings } from '../config/index.js';
import { type PostgresServer, prepareSession } from './postgres/postgres-server.js';
import { registeredEntities, registeredMigrations } from './registry.js';
import { markIfEmpty } from './sqlite/own-file.js';

export const POSTGRES_CONNECT_TIMEOUT_MS = 10_000;
const shared = () => ({
  entities: registeredEntities(),
  migrations: registeredMigrations(),
  migrationsTableName: 'migrations',
  synchronize: false,
  logging: false as const,
});

/** The options of a connection for migrations; also what the TypeORM CLI uses. */
export function migrationOptions(settings: Settings): BetterSqlite3DataSourceOptions | PostgresDataSourceOptions {
  const { database, migrationDatabaseUrl } = settings;
  if (database.kind === 'sqlite') return sqliteWriterOptions(settings, database.path);
  return postgresOptions(migrationDatabaseUrl ?? database.url, { max: 1 });
}

export function sqliteWriterOptions(settings: Settings, path: string): BetterSqlite3DataSourceOptions {
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
      prepareForReads(handle, settings);
    },
  };
}

export function sqliteReaderOptions(settings: Settings, path: string): BetterSqlite3DataSourceOptions {
  return {
    ...shared(),
    type: 'better-sqlite3',
    database: path,
    readonly: true,
    fileMustExist: true,
    timeout: 0,
    prepareDatabase: (handle: SqliteHandle) => { prepareForReads(handle, settings); },
  };
}

function prepareForReads(handle: SqliteHandle, { processes }: Settings): void {
  handle.pragma('cache_size = -16000');
  // Of several processes each would map anew what another has written: two that write came to 0.6 of one.
  if (processes === 1) handle.pragma('mmap_size = 268435456');
  handle.pragma('temp_store = MEMORY');
}

/**
 * The pool of the program, of which one connection stays, so that others see that it runs. Statements that need not wait for
 * each other travel together. On connections of its own it sets once what every statement counts on.
 */
export function postgresPoolOptions(settings: Settings, url: string, server: PostgresServer): PostgresDataSourceOptions {
  return postgresOptions(url, { min: 1, max: settings.databasePoolSize, pipeline: true, ...(!server.pooled && { onConnect: prepareSession }) });
}

function postgresOptions(url: string, pool: { min?: number; max: number; pipeline?: boolean; onConnect?: typeof prepareSession }): PostgresDataSourceOptions {
  return {
    ...shared(),
    type: 'postgres',
    parseInt8: true,
    applicationName: 'socialphoto',
    extra: {
      ...pool,
      // Not as `url`: TypeORM takes that apart by itself, and knows fewer forms than the driver.
      connectionString: url,
      connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS,
      keepAlive: true,
    },
    // A dropped idle connection is replaced by the pool; the query that needed it reports the failure.
    poolErrorHandler: () => undefined,
  };
}
