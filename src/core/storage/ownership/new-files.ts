import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { OutcomeUnknownError } from '../../problems/index.js';
import { Clock, Random } from '../../runtime/index.js';
import { MediaStorage } from '../media-storage.js';
import { newStorageKey } from '../storage-key.js';
import { DiscardedFiles } from './discarded-files.js';
import { ReservationLostError } from './ownership.errors.js';
import { UnownedFilesRepository } from './unowned-files.repository.js';

/** Between storing the first file and committing its row; what takes longer is refused, not lost. */
const RESERVED_MS = 60 * 60 * 1000;

/** Keys that are reserved with the first file, and the way to store files under them. */
export interface FilesToStore {
  /** One for each content type, in their order. Not all of them need to be used. */
  readonly keys: readonly string[];
  /** Takes over a finished, flushed temporary file. @throws StorageFullError, DependencyDownError */
  readonly put: (key: string, temporaryPath: string) => Promise<void>;
}

/**
 * The only way into the store. Before a file is stored its reservation is committed; the transaction that writes the row
 * which names the file claims it. So every file is owned by some row at every moment, and whatever happens in between is
 * settled by looking which row that is.
 */
@Injectable()
export class NewFiles {
  constructor(
    private readonly repository: UnownedFilesRepository,
    private readonly discarded: DiscardedFiles,
    private readonly storage: MediaStorage,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /**
   * Runs work that stores files and then commits the rows which name them. When it fails, what was stored is removed,
   * unless the outcome of a commit is unknown: then the reservation is settled later. Call it outside a transaction.
   */
  async storing<T>(contentTypes: readonly string[], work: (files: FilesToStore) => Promise<T>): Promise<T> {
    const keys = contentTypes.map((type) => newStorageKey(this.random, type));
    const stored = new Set<string>();
    let reserved: Promise<void> | undefined;
    const put = async (key: string, path: string): Promise<void> => {
      await (reserved ??= this.reserve(keys));
      stored.add(key);
      await this.storage.put(key, path);
    };
    try {
      return await work({ keys, put });
    } catch (error) {
      if (reserved !== undefined && !(error instanceof OutcomeUnknownError)) await this.giveUp(keys, stored, error);
      throw error;
    }
  }

  /**
   * Ends the reservations of files whose rows the caller's transaction writes.
   * @throws ReservationLostError when storing took too long
   */
  async claim(keys: readonly string[]): Promise<void> {
    if ((await this.repository.claim(keys)) !== keys.length) throw new ReservationLostError();
  }

  private async reserve(keys: readonly string[]): Promise<void> {
    const dueAt = new Date(this.clock.now().getTime() + RESERVED_MS);
    await this.database.transaction(() => this.repository.insert(keys, 'reserved', dueAt));
  }

  /** What cannot be removed now, as with a store that is down, is when its reservation ends. */
  private async giveUp(keys: readonly string[], stored: ReadonlySet<string>, error: unknown): Promise<void> {
    await this.discarded.giveUp(keys, stored, error instanceof ReservationLostError).catch(() => undefined);
  }
}
