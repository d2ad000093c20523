import type { Replied } from './comments.events.js';

/** A comment on a post, or a reply, is about to be made, and is not where a `@Before` handler refuses. Its author may see both, and nothing of it is stored. */
export class CommentCreating {
  constructor(
    readonly postId: number,
    readonly postAuthorId: number,
    readonly userId: number,
    readonly content: string,
    /** Null for a comment on the post itself. */
    readonly replied: Replied | null,
  ) {}
}
