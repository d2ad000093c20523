import { NotFoundError, Problem } from '../../core/problems/index.js';

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
