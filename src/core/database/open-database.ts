import { Logger } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/index.js';
import { Program } from '../runtime/index.js';
import { POSTGRES_CONNECT_TIMEOUT_MS, postgresPoolOptions, sqliteReaderOptions, sqliteWriterOptions } from './data-source-options.js';
import type { OpenDataSources } from './engines.js';
import { hasTable, isBehind, migratePostgres, migrateSqlite } from './migrate.js';
import { UnfitDatabaseError } from './database.errors.js';
import { PROGRESS_TABLE } from './move/move-side.js';
import { poolOf } from './postgres/postgres-pool.js';
import { inspectPostgres } from './postgres/postgres-server.js';
import { Replicas } from './postgres/replicas.js';
import { whileLockedOpening } from './sqlite/open-retry.js';
import { prepareSqliteFile } from './sqlite/own-file.js';

/**
 * Opens the connections and, if the settings say so, migrates.
 * @throws ForeignDatabaseError for a file that is damaged or of another program; it is left as it is
 * @throws UnfitDatabaseError for a PostgreSQL that cannot be reached, or cannot hold our rows
 */
export function openDatabase(settings: Settings, program: Program = new Program()): Promise<OpenDataSources> {
  const { database } = settings;
  return database.kind === 'sqlite' ? openSqlite(settings, database.path, program) : openPostgres(settings, database.url, program);
}

async function openSqlite(settings: Settings, path: string, program: Program): Promise<OpenDataSources> {
  if (!program.mayMigrate && !existsSync(path)) throw new UnfitDatabaseError(`there is no file ${path}`);
  await whileLockedOpening(() => prepareSqliteFile(path));
  const writer = new DataSource(sqliteWriterOptions(settings, path));
  await whileLockedOpening(() => writer.initialize());
  return orClosed(writer, async () => {
    await settle(writer, program, settings.migrateOnStart ? () => migrateSqlite(writer) : undefined);
    const reader = new DataSource(sqliteReaderOptions(settings, path));
    await whileLockedOpening(() => reader.initialize());
    return { writer, reader };
  });
}

async function openPostgres(settings: Settings, url: string, program: Program): Promise<OpenDataSources> {
  const logger = new Logger('PostgreSQL');
  const server = await inspectPostgres(url, POSTGRES_CONNECT_TIMEOUT_MS, (sentence) => { logger.warn(sentence); });
  const writer = new DataSource(postgresPoolOptions(settings, url, server));
  await writer.initialize();
  return orClosed(writer, async () => {
    await settle(writer, program, settings.migrateOnStart ? () => migratePostgres(writer, settings, logger) : undefined);
    const { databaseReplicaUrls: urls, databasePoolSize } = settings;
    const replicas = urls.length === 0 || program.isCommand ? undefined : await Replicas.open(urls, databasePoolSize, poolOf(writer));
    return { writer, reader: undefined, server, replicas };
  });
}

/** Programs of the command line leave tables as they are, and do not work on old ones. */
async function settle(writer: DataSource, { mayMigrate, mayFill }: Program, migrate: (() => Promise<void>) | undefined): Promise<void> {
  if (!mayFill && (await hasTable(writer, PROGRESS_TABLE))) throw new UnfitDatabaseError('a move into it was not finished; run that `npm run move` again, or name another database');
  if (mayMigrate) await migrate?.();
  else if (await isBehind(writer)) throw new UnfitDatabaseError('its tables are not those of this version; start the server, or run `npm run migration:run`, and then this again');
}

async function orClosed<T>(writer: DataSource, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}
