import { Injectable } from '@nestjs/common';
import { Database, sql } from '../database/index.js';
import { IntegrityCheck, type IntegrityFault } from './integrity-check.js';

/** SQLite's own checks of file and foreign keys. PostgreSQL cannot break its foreign keys and has nothing to ask. */
@Injectable()
export class DatabaseCheck extends IntegrityCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    if (this.database.dialect !== 'sqlite') return;
    for (const row of await this.database.query<{ integrity_check: string }>(sql`PRAGMA integrity_check(100)`)) {
      if (row.integrity_check !== 'ok') yield { message: `the database file is damaged: ${row.integrity_check}` };
    }
    for (const row of await this.database.query<{ table: string; rowid: number | null; parent: string }>(sql`PRAGMA foreign_key_check`)) {
      yield { message: `${row.table} row ${row.rowid ?? '(without rowid)'} refers to a row of ${row.parent} that does not exist` };
    }
  }
}
