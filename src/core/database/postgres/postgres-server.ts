import type { Client, ClientBase } from 'pg';
import { UnfitDatabaseError } from '../database.errors.js';

/**
 * How long a statement may take, by what waits for it. Reads of a request take milliseconds, for they look at a bounded
 * number of rows; one that takes this long meets something that nobody has thought of, and must not hold the pool.
 */
const DEADLINES = { read: '5s', write: '10s', background: '2min' } as const;
export type TransactionKind = 'write' | 'background';

/**
 * What every statement of the program counts on, whatever the server, the database or the role says.
 * Lists walk along an index and stop when their page is full. A bitmap reads all rows of a key first: cheap for the average
 * author, post or account, for which PostgreSQL plans a prepared statement, but a million rows for the largest.
 */
export const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  statement_timeout: DEADLINES.read,
  lock_timeout: '5s',
  enable_bitmapscan: 'off',
  DateStyle: 'ISO, YMD',
  standard_conforming_strings: 'on',
  default_transaction_isolation: 'read committed',
};

/** Long work of the program itself: an index on a large table takes its time, and the row that it waits for as well. */
const MIGRATION_SETTINGS: Readonly<Record<string, string>> = {
  ...SESSION_SETTINGS,
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

/** How a connection string leads to PostgreSQL. */
export interface PostgresServer {
  /**
   * Connections go through a pooler such as PgBouncer. It may give each transaction another connection of its own, and
   * strangers use that one afterwards: settings are made for one transaction at a time.
   */
  readonly pooled: boolean;
}

interface FoundSettings {
  pid: number;
  encoding: string;
  date_style: string;
  bitmaps: string;
  statement_timeout: string;
}

/**
 * Looks at the server once, before the pool is opened.
 * @param warn called with a sentence for what cannot be set from here
 * @throws UnfitDatabaseError with a sentence that says what to do, when it cannot be reached or cannot hold our rows
 */
export async function inspectPostgres(url: string, connectTimeoutMs: number, warn: (sentence: string) => void): Promise<PostgresServer> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, application_name: 'socialphoto', connectionTimeoutMillis: connectTimeoutMs });
  try {
    await client.connect();
    const found = await getSettings(client);
    if (found.encoding !== 'UTF8') throw new UnfitDatabaseError(`it keeps text as ${found.encoding}. Make one with: createdb --encoding=UTF8 --template=template0 <name>`);
    const pooled = isPooled(client, found.pid);
    if (pooled) checkPooled(found, warn);
    return { pooled };
  } catch (error) {
    if (error instanceof UnfitDatabaseError) throw error;
    throw new UnfitDatabaseError(`it cannot be reached: ${messageOf(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** For a connection that is the program's own: settings that stay for as long as it lives. One round trip. */
export async function prepareSession(client: ClientBase): Promise<void> {
  await client.query(Object.entries(SESSION_SETTINGS).map(([name, value]) => `SET ${name} = '${value}'`).join('; '));
}

/** The text that begins a transaction; one round trip with the settings as well. */
export function beginText({ pooled }: PostgresServer, kind: TransactionKind): string {
  const deadline = { statement_timeout: DEADLINES[kind] };
  return pooled
    ? ['BEGIN ISOLATION LEVEL READ COMMITTED', ...setLocal({ ...SESSION_SETTINGS, ...deadline })].join('; ')
    : ['BEGIN', ...setLocal(deadline)].join('; ');
}

/** Run inside a migration's transaction, before anything else of it. */
export function migrationSettingsText(): string {
  return setLocal(MIGRATION_SETTINGS).join('; ');
}

function setLocal(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings)
    // Said by BEGIN itself; a default would count from the next transaction on.
    .filter(([name]) => name !== 'default_transaction_isolation')
    .map(([name, value]) => `SET LOCAL ${name} = '${value}'`);
}

async function getSettings(client: Client): Promise<FoundSettings> {
  const { rows } = await client.query<FoundSettings>(
    `SELECT pg_backend_pid() AS pid, current_setting('server_encoding') AS encoding, current_setting('DateStyle') AS date_style,
       current_setting('enable_bitmapscan') AS bitmaps, current_setting('statement_timeout') AS statement_timeout`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no answer');
  return row;
}

/** A pooler answers the start of a connection itself, and names another process than the one that answers queries. */
function isPooled(client: Client, pid: number): boolean {
  return (client as Client & { processID?: number | null }).processID !== pid;
}

/** Reads stand alone there, outside transactions, with what the role or the database says. */
function checkPooled(found: FoundSettings, warn: (sentence: string) => void): void {
  if (!found.date_style.startsWith('ISO')) {
    throw new UnfitDatabaseError(`it writes dates as ${found.date_style}, and the pooler in between lets nobody choose. Run: ALTER ROLE <user> SET DateStyle = 'ISO, YMD'; then make the pooler reconnect`);
  }
  const missing = [
    ...(found.bitmaps === 'off' ? [] : ["enable_bitmapscan = off"]),
    ...(found.statement_timeout === '0' ? [`statement_timeout = '${DEADLINES.read}'`] : []),
  ];
  if (missing.length === 0) return;
  const commands = missing.map((setting) => `ALTER ROLE <user> SET ${setting};`).join(' ');
  warn(`DATABASE_URL leads through a pooler, behind which reads cannot set what they need. Run once: ${commands}`);
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
