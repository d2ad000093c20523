import { ConflictError, NotFoundError, Problem } from '../../../core/problems/index.js';
import { MAX_COLLECTIONS } from './collections.dto.js';

@Problem({
  code: 'collection-not-found',
  title: 'There is no such collection',
  advice: 'It does not exist, was deleted, or is somebody else\'s; the answer is the same.',
})
export class CollectionNotFoundError extends NotFoundError {
  constructor() {
    super('You have no collection with this id.');
  }
}

@Problem({
  code: 'collection-limit-reached',
  title: 'You have as many collections as is possible',
  advice: `A person may have ${MAX_COLLECTIONS}. Delete one first.`,
})
export class CollectionLimitReachedError extends ConflictError {
  constructor() {
    super(`You have ${MAX_COLLECTIONS} collections already; delete one first.`);
  }
}
