export class PostCreated {
  constructor(
    readonly postId: number,
    readonly authorId: number,
  ) {}
}

/** Caption, visibility or alt texts changed, or whether comments can be added. */
export class PostEdited {
  constructor(
    readonly postId: number,
    readonly authorId: number,
  ) {}
}

/** The post is gone for everybody; what hangs on it is removed in the background. */
export class PostDeleted {
  constructor(
    readonly postId: number,
    readonly authorId: number,
    readonly deletedBy: number,
  ) {}
}

/** A moderator or an administrator read a post that is not open to them as a person. */
export class HiddenPostRead {
  constructor(
    readonly postId: number,
    readonly readBy: number,
  ) {}
}
