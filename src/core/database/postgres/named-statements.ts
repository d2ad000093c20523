import { Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { isLostStatement } from '../database.errors.js';
import { type RowReader, rowReaderFor } from '../row-reader.js';
import type { Statement } from '../sql.js';

const MAX_NAMED = 500;
/** Of the 63 bytes that PostgreSQL keeps of a name. */
const NAME_LENGTH = 24;
/** Whether a column is named as a field of an object. */
const GROUPED = /"\w+\.\w+"/;

interface Plan {
  name: string | undefined;
  isGrouped: boolean;
  /** Made with the first result. */
  read?: RowReader;
}

/** Runs statements under names: they are planned once a connection, not once a query. */
export class NamedStatements {
  private readonly logger = new Logger('PostgreSQL');
  private readonly plans = new Map<string, Plan>();
  private named = true;

  /** The rows, as values. */
  async run(client: Pool | PoolClient, { text, values }: Statement): Promise<unknown[]> {
    const known = this.planOf(text);
    const query = { ...(this.named && known.name !== undefined && { name: known.name }), text, values };
    try {
      if (!known.isGrouped) return (await client.query<Record<string, unknown>>(query)).rows;
      const { fields, rows } = await client.query<unknown[]>({ ...query, rowMode: 'array' });
      known.read ??= rowReaderFor(fields);
      return rows.map(known.read);
    } catch (error) {
      if (isLostStatement(error)) this.stopNaming();
      throw error;
    }
  }

  /** The same for a statement that stands alone, and may be repeated where its plan was lost. */
  async runAlone(pool: Pool, statement: Statement): Promise<unknown[]> {
    try {
      return await this.run(pool, statement);
    } catch (error) {
      if (!isLostStatement(error)) throw error;
      return this.run(pool, statement);
    }
  }

  private planOf(text: string): Plan {
    const known = this.plans.get(text);
    if (known !== undefined) return known;
    const isGrouped = GROUPED.test(text);
    // Beyond this many texts something builds SQL from input; those run unnamed rather than fill the server's memory.
    if (this.plans.size >= MAX_NAMED) return { name: undefined, isGrouped };
    // The name comes from the text alone, so that behind a pooler it means the same to every process.
    const name = `sp_${createHash('sha256').update(text).digest('base64url').slice(0, NAME_LENGTH)}`;
    const plan = { name, isGrouped };
    this.plans.set(text, plan);
    return plan;
  }

  private stopNaming(): void {
    if (!this.named) return;
    this.named = false;
    this.logger.warn('The pooler in between does not keep prepared statements: from now on each is planned anew. PgBouncer keeps them from 1.21 on, with max_prepared_statements');
  }
}
