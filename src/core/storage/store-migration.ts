import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyHashed } from './copy-hashed.js';
import { hashOf } from './hash-of.js';
import { StoreIdentity } from './identity/store-identity.js';
import { flushFile, unlinkIfThere } from './local-files.js';
import type { MediaStorage } from './media-storage.js';
import { ForeignStoreError } from './storage.errors.js';
import { StoredFileIndex } from './stored-file-index.js';
import type { NamedFile } from './stored-files.js';
import { type StoreName, Stores } from './stores.js';

/** Files that are copied at once. */
const LANES = 4;
const BATCH = 200;
/** The row of a file that was deleted goes a moment after it. */
const SECOND_LOOK_MS = 2_000;

export interface MigrationOutcome {
  copied: number;
  /** Were in the target already. */
  present: number;
  /** Lost their row while the migration ran. */
  gone: number;
  failed: number;
  deleted: number;
}

export interface MigrationOptions {
  /** Delete each file from the source once its copy has been read back. */
  deleteSource: boolean;
  /** Called with one line for each file that could not be moved. */
  report: (fault: string) => void;
}

/**
 * Copies every file that a row names from one store to the other, while the server may be running. Each copy is read
 * back and its SHA-256 held against the row's, or where the row has none against the source's. A later run copies what is missing.
 */
@Injectable()
export class StoreMigration {
  constructor(
    private readonly stores: Stores,
    private readonly index: StoredFileIndex,
    private readonly identity: StoreIdentity,
  ) {}

  async run(to: StoreName, options: MigrationOptions): Promise<MigrationOutcome> {
    const [source, target] = [this.stores.storage(to === 's3' ? 'local' : 's3'), this.stores.storage(to)];
    // A store that is not there is told once, not for each file.
    await Promise.all([source.check(), target.check()]);
    const mismatch = await this.identity.claimTarget({ storage: target, mark: this.stores.mark(to) });
    if (mismatch !== undefined) throw new ForeignStoreError(mismatch);
    const outcome: MigrationOutcome = { copied: 0, present: 0, gone: 0, failed: 0, deleted: 0 };
    const failures = new Map<string, string>();
    const files = this.index.list()[Symbol.asyncIterator]();
    const lane = async (): Promise<void> => {
      for (let next = await files.next(); next.done !== true; next = await files.next()) {
        try {
          outcome[await this.move(next.value, source, target, options.deleteSource)]++;
          if (!options.deleteSource) continue;
          await source.delete(next.value.key);
          outcome.deleted++;
        } catch (error) {
          failures.set(next.value.key, error instanceof Error ? error.message : String(error));
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await this.tell(failures, outcome, options);
    return outcome;
  }

  /** A file that was deleted while it was moved is no fault. */
  private async tell(failures: ReadonlyMap<string, string>, outcome: MigrationOutcome, { report }: MigrationOptions): Promise<void> {
    if (failures.size === 0) return;
    await sleep(SECOND_LOOK_MS);
    const keys = [...failures.keys()];
    for (let from = 0; from < keys.length; from += BATCH) {
      const gone = new Set(await this.index.listUnknown(keys.slice(from, from + BATCH)));
      for (const key of keys.slice(from, from + BATCH)) {
        outcome[gone.has(key) ? 'gone' : 'failed']++;
        if (!gone.has(key)) report(`${key}: ${failures.get(key) ?? ''}`);
      }
    }
  }

  private async move({ key, sha256 }: NamedFile, source: MediaStorage, target: MediaStorage, certain: boolean): Promise<'copied' | 'present'> {
    const [original, copy] = [await source.find(key), await target.find(key)];
    if (copy !== undefined && (original === undefined || original.size === copy.size)) {
      // Both stores show whole files only; the bytes are read where the other copy is to be deleted.
      const expected = sha256 ?? (certain && original !== undefined ? await hashOf(original.open()) : undefined);
      if (!certain || expected === undefined || (await hashOf(copy.open())) === expected) return 'present';
    }
    if (original === undefined) throw new Error('the file is missing');
    const temporaryPath = await target.temporaryPath();
    try {
      const { sha256: hash } = await copyHashed(original.open(), temporaryPath);
      if (sha256 !== undefined && hash !== sha256) throw new Error('the file has other bytes than were stored');
      await flushFile(temporaryPath);
      await target.put(key, temporaryPath);
      const arrived = await target.find(key);
      if (arrived === undefined || (await hashOf(arrived.open())) !== hash) throw new Error('the copy has other bytes than the file');
    } finally {
      await unlinkIfThere(temporaryPath);
    }
    return 'copied';
  }
}
