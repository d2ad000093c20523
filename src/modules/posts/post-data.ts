/**
 * Rows of a module that hang on posts and may be very many: a post's cascade over all of them would hold up everybody.
 * Modules, extensions included, provide subclasses; they are found by their class.
 */
export abstract class PostData {
  /**
   * Deletes at most `limit` rows of a deleted post, and hands their files to `DiscardedFiles`. True when nothing was left
   * after that. Part of the caller's transaction, which deletes the post once everybody has said true in it.
   */
  abstract releaseSome(postId: number, limit: number): Promise<boolean>;
}
