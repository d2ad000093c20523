import type { ReactionKind } from './reaction.entity.js';

/** Somebody likes or dislikes a post, as a first reaction or instead of the other. */
export class ReactionAdded {
  constructor(
    readonly postId: number,
    readonly authorId: number,
    readonly userId: number,
    readonly kind: ReactionKind,
  ) {}
}

/** A like or dislike was taken back, or replaced by the other. */
export class ReactionRemoved {
  constructor(
    readonly postId: number,
    readonly authorId: number,
    readonly userId: number,
    readonly kind: ReactionKind,
  ) {}
}
