import { NotFoundError, Problem } from '../../src/core/problems/index.js';

@Problem({
  code: 'field-notes-entry-not-found',
  title: 'There is no such entry',
  advice: "It does not exist, was deleted, or is somebody else's.",
})
export class FieldNotesEntryNotFoundError extends NotFoundError {
  constructor() {
    super('You have no entry with this id.');
  }
}
