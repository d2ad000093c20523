export { StorageFullError } from '../problems/index.js';

/** A file that was there a moment ago has gone. Never leaves the server as it is. */
export class MissingFileError extends Error {}
