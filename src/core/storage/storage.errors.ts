export { StorageFullError } from '../problems/index.js';

/** A file that was there a moment ago has gone. Never leaves the server as it is. */
export class MissingFileError extends Error {}

/** A store that does not belong to the database; the message says what to do. */
export class ForeignStoreError extends Error {}
