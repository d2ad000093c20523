import { Injectable } from '@nestjs/common';
import BetterSqlite from 'better-sqlite3';
import { writeFile } from 'node:fs/promises';
import { Settings } from '../../config/index.js';
import { Database } from '../database.js';
import { PostgresPrograms } from '../postgres/postgres-programs.js';
import { sql } from '../sql.js';
import type { Snapshot } from './snapshot.js';
import { POSTGRES_TABLES, type RowCounts, SQLITE_TABLES, countRows } from './tables.js';

/** Between two looks at the other work of the process: 40 MB of pages. */
const PAGES_AT_ONCE = 10_000;

export interface DumpFacts {
  kind: 'sqlite' | 'postgres';
  /** Names of the migrations that have been run, in their order. */
  migrations: string[];
  rows: RowCounts;
}

/** Writes the whole database into one file, as it was in a snapshot. */
@Injectable()
export class DatabaseDump {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
  ) {}

  /** Whether it can be done here. @throws DumpError that says what is missing */
  async assertPossible(): Promise<void> {
    await this.programs()?.assertFits('pg_dump');
  }

  /** What is in the snapshot; inside of it. */
  async describe(): Promise<DumpFacts> {
    const { dialect } = this.database;
    const migrations = await this.database.query<{ name: string }>(sql`SELECT name FROM migrations ORDER BY id`);
    const tables = await this.database.query<{ name: string }>(sql.text(dialect === 'sqlite' ? SQLITE_TABLES : POSTGRES_TABLES));
    const rows = await countRows(tables, async (table) => Number((await this.database.first<{ count: number | string }>(sql`SELECT COUNT(*) AS count FROM ${sql.text(table)}`))?.count));
    return { kind: dialect, migrations: migrations.map(({ name }) => name), rows };
  }

  /** Writes a new file. @throws DumpError, or what the disk says */
  async write(snapshot: Snapshot, path: string): Promise<void> {
    // Rows hold hashes of passwords and what is private.
    await writeFile(path, '', { mode: 0o600, flag: 'wx' });
    if (snapshot.kind === 'postgres') {
      await this.programs()?.run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${snapshot.name}`, `--file=${path}`]);
      return;
    }
    await snapshot.handle.backup(path, { progress: () => PAGES_AT_ONCE });
    const copy = new BetterSqlite(path);
    try {
      // A single file, which can be read from a medium that is read-only.
      copy.pragma('journal_mode = DELETE');
    } finally {
      copy.close();
    }
  }

  private programs(): PostgresPrograms | undefined {
    const { database, migrationDatabaseUrl, programSearchPath } = this.settings;
    return database.kind === 'sqlite' ? undefined : new PostgresPrograms({ url: migrationDatabaseUrl ?? database.url, searchPath: programSearchPath });
  }
}
