/** A file that waits for its end. */
export interface QuarantinedFile {
  key: string;
  since: Date;
}

/** Files of the store that no row names: they are kept apart for a while, and can be brought back. */
export abstract class Quarantine {
  /** Takes a file out of the store. Does nothing when it is not there. */
  abstract take(key: string): Promise<void>;
  /** Puts it back. Does nothing when it is not there. */
  abstract bringBack(key: string): Promise<void>;
  abstract list(): AsyncIterable<QuarantinedFile>;
  /** For good. */
  abstract delete(key: string): Promise<void>;
}
