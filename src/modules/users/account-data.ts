/**
 * What a module keeps of an account: its rows, its files, and what it has counted for others. Modules, extensions
 * included, provide subclasses; they are found by their class.
 */
export abstract class AccountData {
  /**
   * Gives back and deletes at most about `limit` rows of a deleted account, and hands their files to `DiscardedFiles`.
   * True when nothing was left after that. Part of the caller's transaction, which holds the account's row: the one that
   * hides the account, some in the background, and the one that removes the row once everybody has said true in it.
   */
  abstract releaseSome(userId: number, limit: number): Promise<boolean>;
}
