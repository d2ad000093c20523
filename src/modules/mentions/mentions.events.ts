/** A caption, or a comment where its id is given, names people who may see the post. Each is told of once for as long as the text names them. */
export class PeopleMentioned {
  constructor(
    readonly postId: number,
    readonly commentId: number | null,
    /** Who wrote it; never among the people. */
    readonly authorId: number,
    readonly userIds: readonly number[],
  ) {}
}

/** An edit has taken the names of people away who had been told. */
export class MentionsTakenBack {
  constructor(
    readonly postId: number,
    readonly commentId: number | null,
    readonly authorId: number,
    readonly userIds: readonly number[],
  ) {}
}
