import BetterSqlite from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { MoveError, isSqliteBusy } from '../database.errors.js';
import { SQLITE_TABLES, quoted } from '../snapshots/tables.js';
import { prepareSqliteFile } from '../sqlite/own-file.js';
import { toSqliteTime } from '../sqlite/sqlite-values.js';
import { type MoveSide, PROGRESS_TABLE, type TableShape } from './move-side.js';
import { type MovedRow, type MovedValue, type ValueKind, kindOf, sortedJson } from './values.js';

type Stored = string | number | bigint | Buffer | null;

export class SqliteSide implements MoveSide {
  readonly name: string;
  private opened: BetterSqlite.Database | undefined;

  constructor(private readonly path: string) {
    this.name = `sqlite:${path}`;
  }

  async hold(): Promise<void> {
    if (!existsSync(this.path)) throw new MoveError(`There is no file ${this.path}.`);
    try {
      // Who has the file open reads its log; alone only can we keep that to ourselves.
      this.handle.pragma('locking_mode = EXCLUSIVE');
      this.handle.exec('BEGIN EXCLUSIVE; COMMIT');
    } catch (error) {
      if (!isSqliteBusy(error)) throw error;
      throw new MoveError(`${this.path} is open in another program: stop the server, so that nothing is written to it any more, and run this again.`);
    }
  }

  async listTables(): Promise<string[]> {
    if (!existsSync(this.path)) return [];
    return this.handle.prepare<[], { name: string }>(SQLITE_TABLES).all().map(({ name }) => name);
  }

  async listMigrations(): Promise<string[]> {
    return this.handle.prepare<[], { name: string }>('SELECT name FROM migrations').all().map(({ name }) => name);
  }

  async describe(table: string): Promise<TableShape> {
    const found = this.handle.prepare<[string], { name: string; type: string; pk: bigint }>('SELECT name, type, pk FROM pragma_table_info(?) ORDER BY name').all(table);
    const columns = found.map(({ name, type }) => ({ name, type, kind: kindOf(`${table}.${name}`, type) }));
    const key = found.filter(({ pk }) => pk > 0n).sort((a, b) => Number(a.pk - b.pk)).map(({ name }) => name);
    return { table, columns, key };
  }

  async read({ table, columns, key }: TableShape, after: readonly MovedValue[] | undefined, limit: number): Promise<MovedRow[]> {
    const names = key.map(quoted).join(', ');
    const where = after === undefined ? '' : `WHERE (${names}) > (${key.map(() => '?').join(', ')})`;
    const bound = (after ?? []).map((value, i) => toStored(value, columns.find(({ name }) => name === key[i])?.kind ?? 'text'));
    const statement = this.handle.prepare<Stored[], Stored[]>(`SELECT ${columns.map(({ name }) => quoted(name)).join(', ')} FROM ${quoted(table)} ${where} ORDER BY ${names} LIMIT ${limit}`);
    return statement.raw(true).all(...bound).map((row) => row.map((value, i) => fromStored(value, columns[i]?.kind ?? 'text')));
  }

  async lastNumber(table: string): Promise<bigint | undefined> {
    if (!this.numbers(table)) return undefined;
    return this.handle.prepare<[string], { seq: bigint }>('SELECT seq FROM sqlite_sequence WHERE name = ?').get(table)?.seq ?? 0n;
  }

  async beginFilling(header: string): Promise<void> {
    prepareSqliteFile(this.path);
    this.handle.pragma('journal_mode = WAL');
    this.within(() => {
      this.handle.exec(`CREATE TABLE ${PROGRESS_TABLE} (name text PRIMARY KEY, value text NOT NULL)`);
      this.note('', header);
    });
    // For the program that makes the tables.
    await this.close();
  }

  async readProgress(): Promise<Map<string, string> | undefined> {
    if (!(await this.listTables()).includes(PROGRESS_TABLE)) return undefined;
    return new Map(this.handle.prepare<[], { name: string; value: string }>(`SELECT name, value FROM ${PROGRESS_TABLE}`).all().map(({ name, value }) => [name, value]));
  }

  async prepare(tables: readonly string[], name: string, value: string): Promise<void> {
    this.within(() => {
      for (const table of tables) this.handle.exec(`DELETE FROM ${quoted(table)}`);
      this.note(name, value);
    });
  }

  async write({ table, columns }: TableShape, rows: readonly MovedRow[], progress: string): Promise<void> {
    const insert = this.handle.prepare(`INSERT INTO ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    this.within(() => {
      for (const row of rows) insert.run(...row.map((value, i) => toStored(value, columns[i]?.kind ?? 'text')));
      this.note(table, progress);
    });
  }

  async finish(numbers: readonly { table: string; last: bigint }[]): Promise<void> {
    const [fault] = this.handle.pragma('foreign_key_check') as { table: string; parent: string }[];
    if (fault !== undefined) throw new MoveError(`A row of ${fault.table} refers to one of ${fault.parent} that does not exist; run \`npm run verify\` on the database that is moved.`);
    this.within(() => {
      for (const { table, last } of numbers) {
        if (!this.numbers(table)) continue;
        this.handle.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table);
        this.handle.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, last);
      }
      this.handle.exec(`DROP TABLE ${PROGRESS_TABLE}`);
    });
  }

  async close(): Promise<void> {
    this.opened?.close();
    this.opened = undefined;
  }

  private get handle(): BetterSqlite.Database {
    if (this.opened !== undefined) return this.opened;
    this.opened = new BetterSqlite(this.path, { timeout: 0, fileMustExist: true }).defaultSafeIntegers(true);
    this.opened.pragma('synchronous = FULL');
    // Rows come table by table; `finish` looks at all of them.
    this.opened.pragma('foreign_keys = OFF');
    return this.opened;
  }

  /** Whether it gives out ids by itself, and none twice. */
  private numbers(table: string): boolean {
    return this.handle.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND upper(sql) LIKE '%AUTOINCREMENT%'").get(table) !== undefined;
  }

  private note(name: string, value: string): void {
    this.handle.prepare(`INSERT INTO ${PROGRESS_TABLE} (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`).run(name, value);
  }

  private within(work: () => void): void {
    this.handle.transaction(work).immediate();
  }
}

function fromStored(value: Stored, kind: ValueKind): MovedValue {
  if (value === null) return null;
  if (kind === 'boolean') return value !== 0n;
  if (kind === 'integer') return String(value);
  if (kind === 'real') return Number(value);
  if (kind === 'bytes') return (Buffer.isBuffer(value) ? value : Buffer.from(String(value))).toString('hex');
  if (kind === 'json') return sortedJson(String(value));
  return kind === 'time' ? toSqliteTime(new Date(`${String(value).replace(' ', 'T')}Z`)) : String(value);
}

function toStored(value: MovedValue, kind: ValueKind): Stored {
  if (value === null) return null;
  if (kind === 'boolean') return value === true ? 1n : 0n;
  if (kind === 'integer') return BigInt(value);
  if (kind === 'real') return Number(value);
  return kind === 'bytes' ? Buffer.from(String(value), 'hex') : String(value);
}

