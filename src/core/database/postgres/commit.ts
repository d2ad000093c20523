import type { PoolClient } from 'pg';
import { OutcomeUnknownError } from '../../problems/index.js';
import { TransactionMisuseError, isCertainlyRolledBack } from '../database.errors.js';
import { sendTogether, streamOf } from './send-together.js';

/** Longer than the server itself lets a statement run: no answer after this means that none will come. */
const ANSWER_MS = 20_000;

/**
 * Ends the transaction by keeping it, in one round trip with its last statements. Any error but one means that nothing was kept.
 * @throws OutcomeUnknownError when the answer was lost; the connection is then given up
 */
export async function commit(client: PoolClient, sendLastStatements: () => Promise<unknown>[]): Promise<void> {
  sendTogether(client);
  const statements = sendLastStatements();
  const [kept, ...done] = await Promise.allSettled([sendCommit(client), ...statements]);
  const failed = done.find((one) => one.status === 'rejected');
  // PostgreSQL answers the COMMIT of a transaction with a failed statement by rolling back: the statement says why.
  if (failed !== undefined && (kept.status === 'fulfilled' || kept.reason instanceof TransactionMisuseError)) throw failed.reason;
  if (kept.status === 'rejected') throw kept.reason;
}

async function sendCommit(client: PoolClient): Promise<void> {
  try {
    const statement = { text: 'COMMIT', query_timeout: ANSWER_MS };
    const { command } = await client.query(statement);
    if (command !== 'COMMIT') throw new TransactionMisuseError('The transaction was rolled back: a failed statement was ignored');
  } catch (error) {
    if (error instanceof TransactionMisuseError || isCertainlyRolledBack(error)) throw error;
    // The answer may still come, and would be taken for that of the next statement.
    streamOf(client).destroy();
    throw new OutcomeUnknownError({ cause: error });
  }
}
