/** A file that a row names. */
export interface NamedFile {
  key: string;
  /** Hex, of the stored bytes, where the row has it. */
  sha256: string | undefined;
}

/**
 * What a module keeps in the media store: what is in the store and no such class knows, is swept. Modules, extensions
 * included, provide subclasses; they are found by their class.
 */
export abstract class StoredFiles {
  /** Those of the keys that its rows name. */
  abstract listKnownKeys(keys: readonly string[]): Promise<string[]>;
  /** All files that its rows name, read in batches. */
  abstract list(): AsyncIterable<NamedFile>;
}
