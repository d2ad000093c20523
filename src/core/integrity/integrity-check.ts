/** Something that is not as it must be. */
export interface IntegrityFault {
  /** One line for the operator: what is wrong and where. */
  message: string;
  /** Mends it, where that can be done without guessing. */
  fix?: () => Promise<void>;
}

/**
 * A question that `npm run verify` asks of the stored data. Modules, extensions included, provide subclasses; they are
 * found by their class.
 */
export abstract class IntegrityCheck {
  abstract readonly name: string;
  /** Reads in batches, for tables may be large and the server may be running. */
  abstract find(): AsyncIterable<IntegrityFault>;
}
