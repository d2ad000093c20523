import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import type { Program } from './program.js';
import { onPostgres } from './database.js';
import { emptyStore } from '../uploads/support/disk.js';

export async function listTables(app: Program): Promise<string[]> {
  const tables = await (await app.database()).query<{ name: string }>(
    onPostgres
      ? sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
      : sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  return tables.map(({ name }) => name);
}

export async function listColumns(app: Program, table: string): Promise<string[]> {
  const columns = await (await app.database()).query<{ name: string }>(
    onPostgres
      ? sql`SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table}`
      : sql`SELECT name FROM pragma_table_info(${table})`,
  );
  return columns.map(({ name }) => name);
}

/** Forgets everybody and all they did, files too. */
export async function forgetAll(app: Program): Promise<void> {
  await app.service(Background).settled();
  const database = await app.database();
  const tables = (await listTables(app)).filter((name) => !['migrations', 'store_identity', 'leases'].includes(name));
  await emptyStore();
  await database.transaction(async () => {
    // A replica checks no foreign keys. TRUNCATE would make a new file for each table and index, which takes fifty times as long.
    await database.query(onPostgres ? sql`SET LOCAL session_replication_role = replica` : sql`PRAGMA defer_foreign_keys = ON`);
    for (const name of tables) await database.query(sql`DELETE FROM ${sql.text(name)}`);
  });
}
