export class CommentCreated {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly postAuthorId: number,
    readonly userId: number,
  ) {}
}

export class CommentDeleted {
  constructor(
    readonly commentId: number,
    readonly postId: number,
    readonly userId: number,
    readonly deletedBy: number,
  ) {}
}
