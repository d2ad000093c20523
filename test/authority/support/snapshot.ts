import { sql } from '../../../src/core/database/index.js';
import { Background } from '../../../src/core/runtime/index.js';
import type { TestApp } from '../../support/app.js';
import { listTables } from '../../support/tables.js';
import { filesKept } from '../../uploads/support/disk.js';

/** Every row of every table but those of the program's own life, and every file, once nothing runs in the background. */
export async function everything(app: TestApp): Promise<string[]> {
  await app.service(Background).settled();
  const database = await app.database();
  const rows: string[] = [];
  for (const name of (await listTables(app)).filter((table) => table !== 'leases')) {
    for (const row of await database.query<object>(sql`SELECT * FROM ${sql.text(name)}`)) rows.push(`${name} ${JSON.stringify(row)}`);
  }
  return [...rows, ...(await filesKept())].sort();
}
