import type { Client } from 'pg';
import { MoveError } from '../database.errors.js';
import { POSTGRES_CONNECT_TIMEOUT_MS } from '../data-source-options.js';
import { POSTGRES_TABLES, quoted } from '../snapshots/tables.js';
import { type MoveSide, type MovedColumn, PROGRESS_TABLE, type TableShape } from './move-side.js';
import { type MovedRow, type MovedValue, kindOf, sortedJson } from './values.js';

const LOCK_WAIT = '5s';
const READER = 'socialphoto move';
/** Prefix of notes that are no table's. */
const FOREIGN_KEYS = '.foreign-keys';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** On one connection, which is a transaction from `hold` on. */
export class PostgresSide implements MoveSide {
  readonly name: string;
  private opened: Promise<Client> | undefined;

  constructor(private readonly url: string) {
    const shown = new URL(url);
    shown.password = '';
    this.name = shown.href;
  }

  async hold(): Promise<void> {
    await this.assertAlone();
    const tables = await this.listTables();
    if (tables.length === 0) return;
    await this.query(`BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
    try {
      // Others may read, and nobody writes.
      await this.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN SHARE MODE`);
    } catch (error) {
      throw new MoveError(`${this.name} is being written to: stop the server, and run this again.`, { cause: error });
    }
  }

  async listTables(): Promise<string[]> {
    return (await this.query<{ name: string }>(POSTGRES_TABLES)).map(({ name }) => name);
  }

  async listMigrations(): Promise<string[]> {
    return (await this.query<{ name: string }>('SELECT name FROM migrations')).map(({ name }) => name);
  }

  async describe(table: string): Promise<TableShape> {
    const found = await this.query<{ name: string; type: string; place: number | null }>(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, array_position(k.conkey, a.attnum) AS place
         FROM pg_attribute a LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p'
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname COLLATE "C"`,
      [quoted(table)],
    );
    const columns = found.map(({ name, type }) => ({ name, type, kind: kindOf(`${table}.${name}`, type) }));
    const key = found.filter(({ place }) => place !== null).sort((a, b) => Number(a.place) - Number(b.place)).map(({ name }) => name);
    return { table, columns, key };
  }

  async read({ table, columns, key }: TableShape, after: readonly MovedValue[] | undefined, limit: number): Promise<MovedRow[]> {
    // Of the table: a bare name in ORDER BY would be that of the text which is read.
    const names = key.map((name) => `t.${quoted(name)}`).join(', ');
    const typed = key.map((name, i) => `$${i + 1}::text::${columns.find((column) => column.name === name)?.type ?? 'text'}`);
    const where = after === undefined ? '' : `WHERE (${names}) > (${typed.join(', ')})`;
    const rows = await this.query<MovedRow>(`SELECT ${columns.map(toRead).join(', ')} FROM ${quoted(table)} t ${where} ORDER BY ${names} LIMIT ${limit}`, [...(after ?? [])], true);
    return rows.map((row) => row.map((value, i) => (columns[i]?.kind === 'json' && value !== null ? sortedJson(String(value)) : value)));
  }

  async lastNumber(table: string, column: string): Promise<bigint | undefined> {
    const sequence = await this.sequenceOf(table, column);
    if (sequence === undefined) return undefined;
    const [row] = await this.query<{ last: string }>(`SELECT (CASE WHEN is_called THEN last_value ELSE last_value - 1 END)::text AS last FROM ${sequence}`);
    return BigInt(row?.last ?? 0);
  }

  async beginFilling(header: string): Promise<void> {
    await this.within(async () => {
      await this.query(`CREATE TABLE ${PROGRESS_TABLE} (name text PRIMARY KEY, value text NOT NULL)`);
      await this.note('', header);
    });
  }

  async readProgress(): Promise<Map<string, string> | undefined> {
    if (!(await this.listTables()).includes(PROGRESS_TABLE)) return undefined;
    return new Map((await this.query<{ name: string; value: string }>(`SELECT name, value FROM ${PROGRESS_TABLE}`)).map(({ name, value }) => [name, value]));
  }

  /** Foreign keys are taken off, and put on again by `finish`, which looks at all rows. */
  async prepare(tables: readonly string[], name: string, value: string): Promise<void> {
    await this.within(async () => {
      const keys = await this.query<ForeignKey>(
        `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
          WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
      );
      for (const key of keys) await this.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${quoted(key.name)}`);
      for (const table of tables) await this.query(`DELETE FROM ${quoted(table)}`);
      await this.note(FOREIGN_KEYS, JSON.stringify(keys));
      await this.note(name, value);
    });
  }

  async write({ table, columns }: TableShape, rows: readonly MovedRow[], progress: string): Promise<void> {
    const arrays = columns.map((_, i) => `$${i + 1}::text[]`);
    // The same text for any number of rows: it is parsed and planned once.
    const text = `INSERT INTO ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')}) SELECT ${columns.map(toWrite).join(', ')} FROM unnest(${arrays.join(', ')}) AS rows (${columns.map((_, i) => `c${i}`).join(', ')})`;
    await this.within(async () => {
      await (await this.client()).query({ name: `write ${table}`, text, values: columns.map((_, i) => rows.map((row) => row[i] ?? null)) });
      await this.note(table, progress);
    });
  }

  async finish(numbers: readonly { table: string; column: string; last: bigint }[]): Promise<void> {
    const keys = JSON.parse((await this.readProgress())?.get(FOREIGN_KEYS) ?? '[]') as ForeignKey[];
    await this.within(async () => {
      // What was written before comes onto the disk with it.
      await this.query('SET LOCAL synchronous_commit = on');
      for (const { table, name, definition } of keys) {
        await this.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`).catch((error: unknown) => {
          throw new MoveError(`Rows of ${table} refer to some that do not exist (${name}); run \`npm run verify\` on the database that is moved.`, { cause: error });
        });
      }
      for (const { table, column, last } of numbers) {
        const sequence = await this.sequenceOf(table, column);
        if (sequence !== undefined) await this.query('SELECT setval($1::regclass, $2::text::bigint, $3)', [sequence, String(last > 0n ? last : 1n), last > 0n]);
      }
      await this.query(`DROP TABLE ${PROGRESS_TABLE}`);
    });
    // Or the first queries would be planned for empty tables.
    await this.query('ANALYZE');
  }

  async close(): Promise<void> {
    const client = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    await client?.end().catch(() => undefined);
  }

  /** Each server has at least one connection open. */
  private async assertAlone(): Promise<void> {
    const [other] = await this.query<{ count: string }>("SELECT COUNT(*)::text AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'socialphoto'");
    if (other?.count !== '0') throw new MoveError(`A server is connected to ${this.name}: stop it, so that nothing is written any more, and run this again. (A pooler in between may keep its connections for some minutes.)`);
  }

  private async sequenceOf(table: string, column: string): Promise<string | undefined> {
    const [row] = await this.query<{ name: string | null }>('SELECT pg_get_serial_sequence($1, $2) AS name', [quoted(table), column]);
    return row?.name ?? undefined;
  }

  private async note(name: string, value: string): Promise<void> {
    await this.query(`INSERT INTO ${PROGRESS_TABLE} (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, [name, value]);
  }

  private async within(work: () => Promise<void>): Promise<void> {
    await this.query('BEGIN');
    try {
      await work();
      await this.query('COMMIT');
    } catch (error) {
      await this.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async query<Row extends object>(text: string, values: readonly unknown[] = [], asArrays = false): Promise<Row[]> {
    const client = await this.client();
    if (values.length === 0 && !asArrays) return (await client.query<Row>(text)).rows;
    return (await client.query({ text, values: [...values], ...(asArrays && { rowMode: 'array' as const }) })).rows as Row[];
  }

  private client(): Promise<Client> {
    return (this.opened ??= this.connect());
  }

  private async connect(): Promise<Client> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: this.url, application_name: READER, connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS });
    // The query that meets it fails too.
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      throw new MoveError(`${this.name} cannot be reached: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    // Rows and the note how far they are get lost together, or not at all; the end of the filling waits for the disk.
    await client.query('SET synchronous_commit = off');
    await client.query("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET standard_conforming_strings = on; SET extra_float_digits = 3");
    return client;
  }
}

/** As a text that does not hang on the driver, but for what both take as it is. */
function toRead({ name, kind, type }: MovedColumn): string {
  const column = quoted(name);
  if (kind === 'time') return `to_char(${type.includes('without') ? column : `${column} AT TIME ZONE 'UTC'`}, 'YYYY-MM-DD HH24:MI:SS.MS')`;
  if (kind === 'bytes') return `encode(${column}, 'hex')`;
  if (kind === 'real') return `${column}::double precision`;
  return kind === 'boolean' ? column : `${column}::text`;
}

function toWrite({ kind, type }: MovedColumn, place: number): string {
  return kind === 'bytes' ? `decode(c${place}, 'hex')` : `c${place}::${type}`;
}
