import { mkdir } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { errorCodeOf } from '../runtime/index.js';
import type { Digest } from '../storage/index.js';
import { BackupError } from './backup.errors.js';
import type { BackedUp, Manifest } from './manifest.js';

/** Where a backup is written to. What was there before stays whole until `finish` has put the manifest in its place. */
export interface BackupTarget {
  /** For messages. */
  readonly place: string;
  /** Files that may be added at once. */
  readonly lanes: number;
  /** A path on the same disk, for a dump that is to be added. */
  readonly dumpPath: string;
  /** @param storeId whose backups may be there already @throws BackupError when it is no place for this backup */
  open(storeId: string | undefined): Promise<void>;
  /** What an earlier run has put there whole. */
  find(path: string): Promise<Digest | undefined>;
  /** Adds a file, wholly or not at all. */
  add(path: string, source: Readable): Promise<Digest>;
  /** Adds what has been written to `dumpPath`. */
  addDump(path: string): Promise<Digest>;
  /** Writes list and manifest, and takes away what is no part of the backup any more. @param makeManifest from what the list is */
  finish(files: BackedUp, list: { file: string; text: string }, makeManifest: (sha256: string) => Manifest): Promise<void>;
  /** After `finish`, and after a failure. */
  close(): Promise<void>;
}

/** The folder in which a backup is made, with those above it. @throws BackupError when there is a file in its place */
export async function makeTargetFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const isFile = ['EEXIST', 'ENOTDIR'].includes(errorCodeOf(error) ?? '');
    throw isFile ? new BackupError(`${folder} is a file, or below one: name a folder, or a new file whose name ends in .tar.`, { cause: error }) : error;
  }
}
