import { Injectable } from '@nestjs/common';
import { Database, TransactionMisuseError } from '../database/index.js';
import { isInBackground } from '../runtime/index.js';
import { runningRequest } from './running-request.js';

/** Answers that a repeat of their request is given again. */
@Injectable()
export class KeptAnswers {
  constructor(private readonly database: Database) {}

  /**
   * Keeps the answer of the running request under its `Idempotency-Key`, together with what the open transaction writes.
   * The last one counts. Does nothing where no request of an `@Idempotent()` route waits for the work.
   * @throws TransactionMisuseError outside a transaction
   * @throws RequestInProgressError when the request took so long that another one has its key
   */
  async keep(answer: object): Promise<void> {
    if (!this.database.inTransaction) throw new TransactionMisuseError('An answer was kept outside the transaction that makes it true');
    // What runs after the commit still stands in the chain of calls of its request.
    if (!isInBackground()) await runningRequest.current?.keep(answer);
  }
}
