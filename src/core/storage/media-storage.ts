import type { Readable } from 'node:stream';

/** Whose work it is. Each has connections to the store of its own, so that guests who read slowly hold up nobody's uploads, and not the server's work. */
export type StoreLane = 'own' | 'uploads' | 'guests';

export interface StoredFile {
  size: number;
  /** Undefined where that is not known. */
  storedAt?: Date | undefined;
  /** The local file, where there is one: it can be sent without passing through this process's memory. */
  path: string | undefined;
  /** The bytes, or a range of them. The stream fails with DependencyDownError when the store does not answer. */
  open(range?: ByteRange, lane?: StoreLane): Readable;
}

/** Both ends included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface FileLink {
  /** Links of the same moment are equal. */
  signedAt: Date;
  /** How long the link is good for, from that moment. */
  seconds: number;
  contentType: string;
  /** To be kept under this name, not shown. Letters, digits, dots and hyphens. */
  downloadName?: string | undefined;
}

/** Where originals are kept. Keys are made by `newStorageKey`, never from file names. */
export abstract class MediaStorage {
  /** A path for receiving an upload, on a disk from which `put` can take it over cheaply. */
  abstract temporaryPath(): Promise<string>;
  /**
   * Takes over a finished, flushed temporary file. When it resolves, nothing is at the path any more, and file and folder entry survive a power cut.
   * @throws StorageFullError, DependencyDownError
   */
  abstract put(key: string, temporaryPath: string): Promise<void>;
  /** Undefined when there is no such file. */
  abstract find(key: string): Promise<StoredFile | undefined>;
  /** Does nothing when the file is gone already. */
  abstract delete(key: string): Promise<void>;
  /** Names of all files that were stored before the given time, in no order: keys, and what else lies in the store. */
  abstract list(before: Date): AsyncIterable<string>;
  /** Removes what uploads left behind when their process died before the given time. */
  abstract sweepTemporary(before: Date): Promise<void>;
  /** Whether the store has refused to do something that we need and that it has not done since. */
  get refuses(): boolean {
    return false;
  }

  /** @throws when the store cannot be written to */
  abstract check(): Promise<void>;

  /** A link by which a client gets the file from the store itself, and may keep it for a few minutes; undefined where only this server can send it. */
  linkTo(_key: string, _link: FileLink): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }
}
