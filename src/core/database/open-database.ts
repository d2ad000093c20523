import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/index.js';
import { POSTGRES_CONNECT_TIMEOUT_MS, postgresPoolOptions, sqliteReaderOptions, sqliteWriterOptions } from './data-source-options.js';
import type { OpenDataSources } from './database.js';
import { migratePostgres, migrateSqlite } from './migrate.js';
import { inspectPostgres } from './postgres/postgres-server.js';
import { whileLockedOpening } from './sqlite/open-retry.js';
import { prepareSqliteFile } from './sqlite/own-file.js';

/**
 * Opens the connections and, if the settings say so, migrates.
 * @throws ForeignDatabaseError for a file that is damaged or of another program; it is left as it is
 * @throws UnfitDatabaseError for a PostgreSQL that cannot be reached, or cannot hold our rows
 */
export function openDatabase(settings: Settings): Promise<OpenDataSources> {
  const { database } = settings;
  return database.kind === 'sqlite' ? openSqlite(settings, database.path) : openPostgres(settings, database.url);
}

async function openSqlite(settings: Settings, path: string): Promise<OpenDataSources> {
  await whileLockedOpening(() => prepareSqliteFile(path));
  const writer = new DataSource(sqliteWriterOptions(settings, path));
  await whileLockedOpening(() => writer.initialize());
  return orClosed(writer, async () => {
    if (settings.migrateOnStart) await migrateSqlite(writer);
    const reader = new DataSource(sqliteReaderOptions(path));
    await whileLockedOpening(() => reader.initialize());
    return { writer, reader };
  });
}

async function openPostgres(settings: Settings, url: string): Promise<OpenDataSources> {
  const logger = new Logger('PostgreSQL');
  const server = await inspectPostgres(url, POSTGRES_CONNECT_TIMEOUT_MS, (sentence) => { logger.warn(sentence); });
  const writer = new DataSource(postgresPoolOptions(settings, url, server));
  await writer.initialize();
  return orClosed(writer, async () => {
    if (settings.migrateOnStart) await migratePostgres(writer, settings, logger);
    return { writer, reader: undefined, server };
  });
}

async function orClosed<T>(writer: DataSource, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}
