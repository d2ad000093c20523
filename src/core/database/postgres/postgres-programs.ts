import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCodeOf } from '../../runtime/index.js';
import { DumpError } from '../database.errors.js';
import { POSTGRES_CONNECT_TIMEOUT_MS } from '../data-source-options.js';

type ProgramName = 'pg_dump' | 'pg_restore';

/** Of what a program says when it fails. */
const TOLD_CHARACTERS = 2_000;
/** What a stream into a program says that reads no further. */
const BROKEN_PIPE = new Set(['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

export interface PostgresProgramPlace {
  /** Of the database that they work on. */
  url: string;
  /** The PATH in which they are looked up. */
  searchPath: string;
}

/** PostgreSQL's own programs for dumps, which come with its client package. */
export class PostgresPrograms {
  constructor(private readonly place: PostgresProgramPlace) {}

  /**
   * Whether the program is there and knows this server.
   * @throws DumpError with a sentence that says what to install
   */
  async assertFits(name: ProgramName): Promise<void> {
    const server = await this.serverVersion();
    const found = /(\d+)/.exec(await this.versionOf(name, server))?.[1];
    if (Number(found) < server) throw new DumpError(`${name} is of PostgreSQL ${found ?? '?'}, and the server of ${server}: an older one cannot be relied on. ${installing(server)}`);
  }

  /** Runs it on the database. @throws DumpError with what it says */
  async run(name: ProgramName, options: readonly string[], input?: Readable): Promise<void> {
    const { url, password } = withoutPassword(this.place.url);
    // A password among the arguments could be read by everybody on this machine.
    const environment = { ...this.environment(), ...(password !== '' && { PGPASSWORD: password }) };
    await runProgram(name, ['--no-password', `--dbname=${url}`, ...options], environment, input);
  }

  /** Whether what comes is a dump that the program can read. @throws DumpError */
  async assertReadable(dump: Readable): Promise<void> {
    await runProgram('pg_restore', ['--list'], this.environment(), dump);
  }

  /** The major one. */
  private async serverVersion(): Promise<number> {
    const rows = await queryPostgres<{ version: string }>(this.place.url, "SELECT current_setting('server_version_num') AS version");
    return Math.floor(Number(rows[0]?.version) / 10_000);
  }

  private async versionOf(name: ProgramName, server: number): Promise<string> {
    let said = '';
    try {
      await runProgram(name, ['--version'], this.environment(), undefined, (text) => (said += text));
    } catch (error) {
      if (error instanceof DumpError && errorCodeOf(error.cause) === 'ENOENT') throw new DumpError(`${name} is not installed, or not in PATH. ${installing(server)}`);
      throw error;
    }
    return said;
  }

  private environment(): Record<string, string> {
    return { PATH: this.place.searchPath, LC_ALL: 'C' };
  }
}

function installing(version: number): string {
  return `Install the client programs of PostgreSQL ${version} or newer; on Debian: apt-get install postgresql-client-${version}`;
}

async function runProgram(name: string, options: readonly string[], env: Record<string, string>, input?: Readable, take: (text: string) => void = () => undefined): Promise<void> {
  const child = spawn(name, options, { env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stdout?.setEncoding('utf8').on('data', take);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-TOLD_CHARACTERS)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // It may have read enough before the end; where it has failed, its own words say why.
  const feeding = input === undefined || child.stdin === null ? Promise.resolve() : pipeline(input, child.stdin);
  const fed = feeding.catch((error: unknown) => {
    if (!BROKEN_PIPE.has(errorCodeOf(error) ?? '')) throw error;
  });
  fed.catch(() => undefined);
  const code = await ended.catch((error: unknown) => {
    throw new DumpError(`${name} cannot be run`, { cause: error });
  });
  if (code !== 0) throw new DumpError(`${name} failed: ${complaint.trim()}`);
  await fed;
}

function withoutPassword(text: string): { url: string; password: string } {
  const url = new URL(text);
  const password = decodeURIComponent(url.password);
  url.password = '';
  return { url: url.href, password };
}

/** One statement on a connection of its own. */
export async function queryPostgres<Row extends object>(url: string, text: string): Promise<Row[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, application_name: 'socialphoto', connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
