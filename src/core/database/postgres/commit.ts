import type { PoolClient } from 'pg';
import type { Duplex } from 'node:stream';
import { OutcomeUnknownError } from '../../problems/index.js';
import { TransactionMisuseError, isCertainlyRolledBack } from '../database.errors.js';

/** Longer than the server itself lets a statement run: no answer after this means that none will come. */
const ANSWER_MS = 20_000;

/**
 * Ends the transaction by keeping it. Any error but one means that nothing was kept.
 * @throws OutcomeUnknownError when the answer was lost; the connection is then given up
 */
export async function commit(client: PoolClient): Promise<void> {
  try {
    const statement = { text: 'COMMIT', query_timeout: ANSWER_MS };
    const { command } = await client.query(statement);
    // PostgreSQL answers the COMMIT of a transaction with a failed statement by rolling back, and reports no error.
    if (command !== 'COMMIT') throw new TransactionMisuseError('The transaction was rolled back: a failed statement was ignored');
  } catch (error) {
    if (error instanceof TransactionMisuseError || isCertainlyRolledBack(error)) throw error;
    // The answer may still come, and would be taken for that of the next statement.
    (client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy();
    throw new OutcomeUnknownError({ cause: error });
  }
}
