/** Somebody gave a post a star. Not published when they had given it one already. */
export class StarGiven {
  constructor(
    readonly postId: number,
    readonly authorId: number,
    readonly userId: number,
  ) {}
}
