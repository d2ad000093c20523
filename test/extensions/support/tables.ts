import { DataSource } from 'typeorm';
import { readEnvironment, readSettings } from '../../../src/core/config/index.js';
import { migrationOptions } from '../../../src/core/database/index.js';

/** The tables in the database of this test file, whatever the program knows of. */
export async function listTables(): Promise<string[]> {
  const source = await new DataSource({ ...migrationOptions(readSettings(readEnvironment())), entities: [], migrations: [] }).initialize();
  try {
    const statement =
      source.options.type === 'postgres'
        ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1";
    return (await source.query<{ name: string }[]>(statement)).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
