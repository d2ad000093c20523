import { InsufficientStorageError, Problem } from '../problems/index.js';

@Problem({
  code: 'storage-full',
  title: 'There is no room to store this',
  advice: 'The server has run out of space. Nothing was stored; try again later or tell its operator.',
})
export class StorageFullError extends InsufficientStorageError {
  constructor() {
    super('The server has no room left to store this; nothing was kept.');
  }
}

/** A file that was there a moment ago has gone. Never leaves the server as it is. */
export class MissingFileError extends Error {}
