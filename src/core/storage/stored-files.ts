/**
 * Whoever keeps files in the media store knows which of them are its own. Modules, extensions included, provide
 * subclasses; they are found by their class. A stored file that nobody knows is removed by the sweep.
 */
export abstract class StoredFiles {
  /** Those of the keys that are in use. */
  abstract listKnownKeys(keys: readonly string[]): Promise<string[]>;
}
