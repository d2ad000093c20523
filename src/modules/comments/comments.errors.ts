import { ForbiddenError, NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'comment-not-found',
  title: 'There is no such comment',
  advice: 'It does not exist, was deleted, or belongs to a post that is not open to you.',
})
export class CommentNotFoundError extends NotFoundError {
  constructor() {
    super('No comment with this id is visible to you.');
  }
}

@Problem({
  code: 'comments-disabled',
  title: 'The post takes no comments',
  advice: 'Its owner has switched comments off: nobody can add comments or replies until they are switched on again.',
})
export class CommentsDisabledError extends ForbiddenError {
  constructor() {
    super('Comments on this post are switched off.');
  }
}
