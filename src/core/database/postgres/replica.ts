import type { Pool } from 'pg';
import type { Statement } from '../sql.js';
import { NamedStatements } from './named-statements.js';
import { prepareSession } from './postgres-server.js';
import { type WrittenLog, toPosition } from './replica-lag.js';

/** No answer by then means that there is none. */
const LOOK_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 1_000;
const MAX_LAG_MS = 1_000;

/** A database that follows the primary, and answers reads while it is close behind. */
export class Replica {
  private readonly statements = new NamedStatements();
  /** Why it is left out; undefined while it is not. Until it has been looked at, it is. */
  private trouble: string | undefined = 'it has not answered yet';

  private constructor(
    /** Host and database, without the password. */
    readonly name: string,
    private readonly pool: Pool,
    private readonly looker: Pool,
  ) {}

  static async open(url: string, poolSize: number): Promise<Replica> {
    const { default: pg } = await import('pg');
    const options = { connectionString: url, application_name: 'socialphoto', connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true };
    const newPool = (max: number, more: object = {}) => {
      const pool = new pg.Pool({ ...options, max, ...more });
      // The statement that needed the connection reports the failure.
      pool.on('error', () => undefined);
      return pool;
    };
    const { hostname, port, pathname } = new URL(url);
    // Looks have a connection of their own: statements that hang must not keep it from being seen.
    return new Replica(`${hostname}${port === '' ? '' : `:${port}`}${pathname}`, newPool(poolSize, { onConnect: prepareSession }), newPool(1, { query_timeout: LOOK_TIMEOUT_MS }));
  }

  get isUsable(): boolean {
    return this.trouble === undefined;
  }

  get whyNot(): string | undefined {
    return this.trouble;
  }

  leaveOut(trouble: string): void {
    this.trouble = trouble;
  }

  query(statement: Statement): Promise<unknown[]> {
    return this.statements.runAlone(this.pool, statement);
  }

  /** Looks whether it follows closely. Never fails. */
  async look(written: WrittenLog): Promise<void> {
    try {
      const { rows } = await this.looker.query<{ follows: boolean; replayed: string | null }>(
        'SELECT pg_is_in_recovery() AS follows, CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text END AS replayed',
      );
      const [row] = rows;
      if (row?.follows !== true || row.replayed === null) {
        this.trouble = 'it is no replica: it is not in recovery';
        return;
      }
      const lagMs = written.lagOf(toPosition(row.replayed), performance.now());
      this.trouble = lagMs > MAX_LAG_MS ? `it is more than ${MAX_LAG_MS / 1000} s behind` : undefined;
    } catch (error) {
      this.trouble = `it does not answer (${error instanceof Error ? error.message : String(error)})`;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.looker.end()]);
  }
}
