/**
 * Removes what a module keeps of a deleted account and no cascade reaches, files above all. Modules, extensions included,
 * provide subclasses; they are found by their class.
 */
export abstract class AccountPurger {
  /** May run again after a crash. Works in batches, each in a transaction of its own. */
  abstract purge(userId: number): Promise<void>;
  /**
   * Whether nothing is left to purge; asked in the transaction that removes the account's row, for a request that had
   * begun before the deletion may have added something.
   */
  abstract isDone(userId: number): Promise<boolean>;
}
