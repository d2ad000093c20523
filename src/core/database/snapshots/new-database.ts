import BetterSqlite from 'better-sqlite3';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Settings } from '../../config/index.js';
import { DumpError } from '../database.errors.js';
import { PostgresPrograms, queryPostgres } from '../postgres/postgres-programs.js';
import type { DumpFacts } from './database-dump.js';
import { POSTGRES_TABLES, type RowCounts, SQLITE_TABLES, countRows, differenceOf } from './tables.js';

/** The database of the settings while it is to be made from a dump. */
export abstract class NewDatabase {
  abstract readonly kind: DumpFacts['kind'];
  /** @throws DumpError when there is something, or what is needed to fill it is missing */
  abstract assertEmpty(): Promise<void>;
  /** Reads the dump and holds it against what is said of it, beside the place. @throws DumpError */
  abstract stage(openDump: () => Readable, facts: DumpFacts): Promise<void>;
  /** Makes it the database, wholly or not at all. */
  abstract place(openDump: () => Readable, facts: DumpFacts): Promise<void>;
  /** Takes away what `stage` has left. */
  abstract tidy(): Promise<void>;

  static of({ database, migrationDatabaseUrl, programSearchPath }: Settings): NewDatabase {
    if (database.kind === 'sqlite') return new NewSqlite(database.path);
    return new NewPostgres(migrationDatabaseUrl ?? database.url, programSearchPath);
  }
}

class NewSqlite extends NewDatabase {
  readonly kind = 'sqlite';
  private readonly staged: string;

  constructor(private readonly path: string) {
    super();
    this.staged = `${path}.restoring`;
  }

  async assertEmpty(): Promise<void> {
    // A log without its file would be taken for that of the new one.
    for (const path of [this.path, `${this.path}-wal`, `${this.path}-journal`]) {
      if (existsSync(path)) throw new DumpError(`There is a file ${path} already. Move it away, or set DATABASE_URL to another place.`);
    }
  }

  async stage(openDump: () => Readable, { rows }: DumpFacts): Promise<void> {
    mkdirSync(dirname(this.path), { recursive: true });
    await this.tidy();
    await pipeline(openDump(), createWriteStream(this.staged, { flags: 'wx', mode: 0o600 }));
    const handle = new BetterSqlite(this.staged, { readonly: true });
    try {
      if (handle.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DumpError('The database in the backup is damaged.');
      const difference = differenceOf(rows, await countSqlite(handle));
      if (difference !== undefined) throw new DumpError(`The database in the backup is not the one of its manifest: ${difference}.`);
    } finally {
      handle.close();
    }
  }

  async place(): Promise<void> {
    await flush(this.staged, 'r+');
    await rename(this.staged, this.path);
    await flush(dirname(this.path), 'r');
  }

  async tidy(): Promise<void> {
    for (const path of [this.staged, `${this.staged}-journal`]) await rm(path, { force: true });
  }
}

class NewPostgres extends NewDatabase {
  readonly kind = 'postgres';
  private readonly programs: PostgresPrograms;

  constructor(
    private readonly url: string,
    searchPath: string,
  ) {
    super();
    this.programs = new PostgresPrograms({ url, searchPath });
  }

  async assertEmpty(): Promise<void> {
    const [found] = await queryPostgres<{ name: string }>(this.url, `SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY c.relkind <> 'r', relname LIMIT 1`);
    if (found !== undefined) throw new DumpError(`The database of DATABASE_URL is not empty: it has ${found.name}. Make a new one, with: createdb --encoding=UTF8 --template=template0 <name>`);
    await this.programs.assertFits('pg_restore');
  }

  async stage(openDump: () => Readable): Promise<void> {
    await this.programs.assertReadable(openDump());
  }

  async place(openDump: () => Readable, { rows }: DumpFacts): Promise<void> {
    await this.programs.run('pg_restore', ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges'], openDump());
    const tables = await queryPostgres<{ name: string }>(this.url, POSTGRES_TABLES);
    const found = await countRows(tables, async (table) => Number((await queryPostgres<{ count: string }>(this.url, `SELECT COUNT(*) AS count FROM ${table}`))[0]?.count));
    const difference = differenceOf(rows, found);
    if (difference !== undefined) throw new DumpError(`The restored database is not the one of the manifest: ${difference}. Drop it, and take another backup.`);
  }

  async tidy(): Promise<void> {
    // Nothing is kept beside it.
  }
}

function countSqlite(handle: BetterSqlite.Database): Promise<RowCounts> {
  const tables = handle.prepare<[], { name: string }>(SQLITE_TABLES).all();
  return countRows(tables, async (table) => handle.prepare<[], { count: number }>(`SELECT COUNT(*) AS count FROM ${table}`).get()?.count ?? 0);
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

