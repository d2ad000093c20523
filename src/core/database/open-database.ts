import { DataSource } from 'typeorm';
import type { Settings } from '../config/index.js';
import { sqliteReaderOptions, writerOptions } from './data-source-options.js';
import type { OpenDataSources } from './database.js';
import { migrate } from './migrate.js';
import { whileLockedOpening } from './sqlite/open-retry.js';
import { prepareSqliteFile } from './sqlite/own-file.js';

/**
 * Opens the connections and, if the settings say so, migrates.
 * @throws ForeignDatabaseError for a file that is damaged or of another program; it is left as it is
 */
export async function openDatabase(settings: Settings): Promise<OpenDataSources> {
  const { database } = settings;
  if (database.kind === 'sqlite') await whileLockedOpening(() => prepareSqliteFile(database.path));
  const writer = new DataSource(writerOptions(settings));
  await whileLockedOpening(() => writer.initialize());
  try {
    if (settings.migrateOnStart) await migrate(writer, settings);
    if (database.kind === 'postgres') return { writer, reader: undefined };
    const reader = new DataSource(sqliteReaderOptions(database.path));
    await whileLockedOpening(() => reader.initialize());
    return { writer, reader };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}
