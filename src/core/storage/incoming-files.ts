/** Where a client sends a file. */
export interface UploadTarget {
  url: string;
  /** To be sent as they are, besides the length, which every client sends by itself. */
  headers: Record<string, string>;
}

export interface AnnouncedFile {
  key: string;
  contentType: string;
  size: number;
}

/**
 * Files that clients send by themselves after announcing them, as they came: nobody has looked at them, and they are
 * never served. They lie beside the media store, under the key that was announced.
 */
export abstract class IncomingFiles {
  /** A link to the store that takes the announced bytes and no others; undefined when this server is to take them. */
  abstract presign(file: AnnouncedFile, seconds: number): Promise<UploadTarget | undefined>;
  /**
   * Keeps a finished temporary file, flushed; false when the key has one already. The caller removes what is left of it.
   * @throws DependencyDownError, StorageFullError
   */
  abstract keep(key: string, temporaryPath: string): Promise<boolean>;
  /** Bytes; undefined when nothing has arrived. @throws DependencyDownError */
  abstract findSize(key: string): Promise<number | undefined>;
  /**
   * A temporary file of the caller's own with the bytes; undefined when nothing has arrived, or more than the limit.
   * @throws DependencyDownError, StorageFullError
   */
  abstract copy(key: string, maxBytes: number): Promise<string | undefined>;
  /** Does nothing when it is gone already. */
  abstract delete(key: string): Promise<void>;
  /** Keys of what arrived before the given time. */
  abstract list(before: Date): AsyncIterable<string>;
}
