import { sql } from '../../../src/core/database/index.js';
import { IntegrityService } from '../../../src/core/integrity/index.js';
import type { TestApp } from '../../support/app.js';
import { listColumns, listTables } from '../../support/tables.js';

const PEOPLE = ['user_id', 'owner_id', 'actor_id', 'follower_id', 'following_id', 'blocker_id', 'blocked_id', 'muter_id', 'muted_id', 'reporter_id', 'decided_by'];

/** Tables and columns that still name the account. Mails that were sent are counted by address and go after an hour. */
export async function findRemains(app: TestApp, userId: number): Promise<string[]> {
  const database = await app.database();
  const remains: string[] = [];
  for (const name of await listTables(app)) {
    if (name === 'mail_jobs') continue;
    const wanted = (await listColumns(app, name)).filter((column) => PEOPLE.includes(column) || (name === 'users' && column === 'id'));
    for (const column of wanted) {
      const rows = await database.query(sql`SELECT 1 AS found FROM ${sql.text(name)} WHERE ${sql.text(column)} = ${userId}`);
      if (rows.length > 0) remains.push(`${name}.${column}: ${rows.length}`);
    }
  }
  return remains;
}

export async function findFaults(app: TestApp): Promise<string[]> {
  const faults: string[] = [];
  for await (const fault of app.service(IntegrityService).findFaults()) faults.push(`${fault.check}: ${fault.message}`);
  return faults;
}
