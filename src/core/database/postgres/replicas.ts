import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { isStatementTimeout } from '../database.errors.js';
import type { Statement } from '../sql.js';
import { Replica } from './replica.js';
import { WrittenLog, toPosition } from './replica-lag.js';

/** With the time that a look may take, a replica that hangs or lags is left out within two seconds. */
const LOOK_INTERVAL_MS = 300;

/** The replicas of the primary, looked at all the time. */
export class Replicas {
  private readonly logger = new Logger('PostgreSQL');
  private readonly written = new WrittenLog();
  /** What was said of them last. */
  private readonly told = new Map<Replica, boolean>();
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | undefined;
  private turn = 0;

  private constructor(
    private readonly all: readonly Replica[],
    private readonly primary: Pool,
  ) {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    }, LOOK_INTERVAL_MS).unref();
  }

  /** A replica that is away is left out until it is back. */
  static async open(urls: readonly string[], poolSize: number, primary: Pool): Promise<Replicas> {
    const replicas = new Replicas(await Promise.all(urls.map((url) => Replica.open(url, poolSize))), primary);
    await replicas.look();
    return replicas;
  }

  /** What is wrong with those that are left out, a sentence each. */
  get troubles(): string[] {
    return this.all.flatMap(({ name, whyNot }) => (whyNot === undefined ? [] : [`The replica ${name} is left out: ${whyNot}.`]));
  }

  /** The rows, from one of the replicas in turn; undefined when none can give them. @throws what the statement itself fails with */
  async query(statement: Statement): Promise<unknown[] | undefined> {
    const usable = this.all.filter(({ isUsable }) => isUsable);
    const replica = usable[this.turn++ % Math.max(1, usable.length)];
    if (replica === undefined) return undefined;
    try {
      return await replica.query(statement);
    } catch (error) {
      // It would take as long on the primary.
      if (isStatementTimeout(error)) throw error;
      // Away, or stopped to let the primary's changes in; what is wrong with the statement itself the primary says as well.
      replica.leaveOut(`a statement failed (${error instanceof Error ? error.message : String(error)})`);
      return undefined;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await Promise.all(this.all.map((replica) => replica.close()));
  }

  private async look(): Promise<void> {
    await this.notePrimary();
    await Promise.all(this.all.map((replica) => replica.look(this.written)));
    for (const replica of this.all) this.tell(replica);
  }

  private async notePrimary(): Promise<void> {
    // From before the question: by then all of that had been written.
    const now = performance.now();
    const { rows } = await this.primary.query<{ position: string }>('SELECT pg_current_wal_lsn()::text AS position').catch(() => ({ rows: [] }));
    const [row] = rows;
    if (row !== undefined) this.written.note(toPosition(row.position), now);
  }

  private tell(replica: Replica): void {
    const { name, isUsable, whyNot } = replica;
    if (this.told.get(replica) === isUsable) return;
    this.told.set(replica, isUsable);
    if (isUsable) this.logger.log(`The replica ${name} serves reads`);
    else this.logger.warn(`The replica ${name} is left out, and the primary serves in its place: ${whyNot}`);
  }
}
