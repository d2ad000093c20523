import BetterSqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { RestoreTarget } from '../../../src/core/backup/index.js';
import { type DatabaseLocation, Settings } from '../../../src/core/config/index.js';
import { NewDatabase, registeredMigrations } from '../../../src/core/database/index.js';
import { Clock, OperatorWarnings, Random } from '../../../src/core/runtime/index.js';
import { Stores } from '../../../src/core/storage/stores.js';
import type { TestApp } from '../../support/app.js';
import { onPostgres } from '../../support/database.js';

export type Row = Record<string, unknown>;

/** An empty database and an empty folder beside those of the running program. */
export class Elsewhere {
  private constructor(
    readonly database: DatabaseLocation,
    readonly uploads: string,
  ) {}

  static at(database: DatabaseLocation): Elsewhere {
    return new Elsewhere(database, '');
  }

  static async make(kind: DatabaseLocation['kind'] = onPostgres ? 'postgres' : 'sqlite'): Promise<Elsewhere> {
    const name = `elsewhere_${randomBytes(8).toString('hex')}`;
    const folder = join(process.env.TEST_FOLDER ?? '', name);
    mkdirSync(folder);
    if (kind === 'sqlite') return new Elsewhere({ kind: 'sqlite', path: join(folder, 'elsewhere.sqlite') }, join(folder, 'uploads'));
    await onServer(`CREATE DATABASE ${name}`);
    const url = new URL(process.env.TEST_POSTGRES_URL ?? '');
    url.pathname = `/${name}`;
    return new Elsewhere({ kind: 'postgres', url: url.href }, join(folder, 'uploads'));
  }

  async remove(): Promise<void> {
    if (this.database.kind === 'postgres') await onServer(`DROP DATABASE ${new URL(this.database.url).pathname.slice(1)} WITH (FORCE)`);
  }

  /** As `npm run restore` has it. */
  target(app: TestApp, migrations: readonly string[] = registeredMigrations().map((migration) => migration.name)): RestoreTarget {
    const settings = new Settings({ ...app.service(Settings), database: this.database, uploadDirectory: this.uploads });
    const stores = new Stores(settings, app.service(Clock), app.service(Random), new OperatorWarnings());
    return { database: NewDatabase.of(settings), storage: stores.storage('local'), mark: stores.mark('local'), migrations: new Set(migrations), place: this.uploads };
  }

  async query(text: string): Promise<Row[]> {
    if (this.database.kind === 'postgres') return queryServer(this.database.url, text);
    const handle = new BetterSqlite(this.database.path);
    try {
      const statement = handle.prepare<[], Row>(text);
      return statement.reader ? statement.all() : [statement.run() as unknown as Row];
    } finally {
      handle.close();
    }
  }

  async isEmpty(): Promise<boolean> {
    if (this.files().length > 0) return false;
    if (this.database.kind === 'sqlite') return !existsSync(this.database.path) && !existsSync(`${this.database.path}.restoring`);
    return (await this.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).length === 0;
  }

  /** Without the store's mark. */
  files(): string[] {
    return filesBelow(this.uploads).filter((name) => name !== '.store-id');
  }

  read(name: string): Buffer {
    return readFileSync(join(this.uploads, name));
  }
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()).sort();
}

async function onServer(text: string): Promise<void> {
  await queryServer(process.env.TEST_POSTGRES_URL ?? '', text);
}

async function queryServer(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
