export class CommentLiked {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly authorId: number,
    readonly userId: number,
  ) {}
}

/** A like was taken back. */
export class CommentUnliked {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly authorId: number,
    readonly userId: number,
  ) {}
}
