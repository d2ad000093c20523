/**
 * Rows of a module that hang on comments and may be very many: a cascade over all of them would hold up everybody. Modules,
 * extensions included, provide subclasses; they are found by their class.
 */
export abstract class CommentData {
  /**
   * Deletes at most `limit` rows that hang on any of these comments, which are hidden from everybody. True when nothing was
   * left after that. Part of the caller's transaction, which deletes the comments once everybody has said true in it.
   */
  abstract releaseSome(commentIds: readonly number[], limit: number): Promise<boolean>;
}
