/** What a reply was written to. */
export interface Replied {
  /** The comment that the reply hangs on. */
  commentId: number;
  /** Who wrote what it replies to, be that the comment or a reply to it. */
  userId: number;
}

/** A comment on a post, or a reply. */
export class CommentCreated {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly postAuthorId: number,
    readonly userId: number,
    readonly content: string,
    /** Null for a comment on the post itself. */
    readonly replied: Replied | null,
  ) {}
}

/** Its text was changed. */
export class CommentEdited {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly postAuthorId: number,
    readonly userId: number,
    readonly content: string,
  ) {}
}

/** A comment is gone for everybody. Its replies went with it and are not told of; what hangs on them is removed in the background. */
export class CommentDeleted {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly userId: number,
    readonly deletedBy: number,
    readonly postAuthorId: number,
    readonly replyToId: number | null,
  ) {}
}
