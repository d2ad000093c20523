import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { Background, Clock, SharedRun } from '../../runtime/index.js';
import type { IncomingFiles } from '../incoming-files.js';
import type { MediaStorage } from '../media-storage.js';
import { FileStores } from './file-stores.js';
import { type DueFile, UnownedFilesRepository } from './unowned-files.repository.js';

const BATCH = 200;
/** Files that are deleted at once. */
const LANES = 10;
const SWEEP_INTERVAL_MS = 60_000;
/** So many in a row mean that the store is away. */
const MAX_FAILURES = 5;
const FIRST_DELAY_MS = 60_000;
const MAX_DELAY_MS = 24 * 60 * 60 * 1000;

/**
 * The only way out of the store. A file goes by a row that is written in the transaction which deletes the row that
 * named it, and once a grace for those who are reading it is over.
 */
@Injectable()
export class DiscardedFiles implements OnApplicationBootstrap {
  private readonly logger = new Logger(DiscardedFiles.name);
  private readonly graceMs: number;
  private isScheduled = false;
  private readonly settling = new SharedRun(() => this.settleAll());

  constructor(
    settings: Settings,
    private readonly repository: UnownedFilesRepository,
    private readonly stores: FileStores,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {
    this.graceMs = settings.fileGraceSeconds * 1000;
  }

  onApplicationBootstrap(): void {
    this.background.fromNow('Deletion of files', SWEEP_INTERVAL_MS, () => this.settle());
  }

  /** Lets files go whose rows the caller's transaction deletes. */
  async discard(keys: readonly string[], kind: 'discarded' | 'incoming' = 'discarded'): Promise<void> {
    if (keys.length === 0) return;
    await this.repository.insert(keys, kind, new Date(this.clock.now().getTime() + this.graceMs));
    this.database.afterCommit(() => {
      this.settleLater();
      return Promise.resolve();
    });
  }

  /** One timer for all that are discarded meanwhile; the last of them may wait for the next round. */
  private settleLater(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.background.after('Deletion of files', this.graceMs, () => {
      this.isScheduled = false;
      return this.settle();
    });
  }

  /**
   * Removes files of a request that failed, at once, and ends its reservations.
   * @param stored those of the keys under which there may be files
   * @param lost the reservations have ended before, and no row names the files
   */
  async giveUp(keys: readonly string[], stored: ReadonlySet<string>, lost: boolean): Promise<void> {
    const now = this.clock.now();
    const mine = await this.database.transaction(async () => {
      if (lost) await this.repository.insert(keys, 'discarded', now);
      return lost ? keys : this.repository.discardReserved(keys, now);
    });
    const going = mine.filter((key) => stored.has(key)).map((key) => ({ storage_key: key, kind: 'discarded' as const, attempts: 0 }));
    await this.deleteFiles(going, mine.filter((key) => !stored.has(key)));
  }

  /** Deletes what is due. Calls that overlap share one run; several processes may do it at once. */
  settle(): Promise<void> {
    return this.settling.run();
  }

  /** A file that cannot be deleted is put off, so that it does not keep the others from it. */
  private async settleAll(): Promise<void> {
    let failures = 0;
    await this.background.inBatches(BATCH, async () => {
      const due = await this.repository.listDue(this.clock.now(), BATCH);
      if (due.length === 0 || (await this.repository.isHeld(this.clock.now())) || !(await this.stores.identity.isOurs())) return 0;
      failures = await this.settleBatch(due);
      return failures < MAX_FAILURES ? due.length : 0;
    });
    if (failures > 0) this.logger.warn(`${failures} files could not be deleted from the media store; they are tried again later.`);
  }

  private async settleBatch(due: readonly DueFile[]): Promise<number> {
    const expired = due.filter((file) => file.kind === 'reserved').map((file) => file.storage_key);
    // From here on their transaction cannot claim them any more; those that it has claimed are not here.
    const taken = new Set(expired.length === 0 ? [] : await this.database.transaction(() => this.repository.discardReserved(expired, this.clock.now())));
    const going = due.filter((file) => file.kind !== 'reserved' || taken.has(file.storage_key));
    const unknown = new Set(await this.stores.index.listUnowned(going.map((file) => file.storage_key)));
    // No row may name them; if one does, it is right.
    const owned = going.filter((file) => !unknown.has(file.storage_key)).map((file) => file.storage_key);
    if (owned.length > 0) await this.database.transaction(() => this.repository.delete(owned));
    return this.deleteFiles(going.filter((file) => unknown.has(file.storage_key)));
  }

  /** Gives how many could not be deleted. @param gone keys whose files are gone already */
  private async deleteFiles(files: readonly DueFile[], gone: string[] = []): Promise<number> {
    const failed: DueFile[] = [];
    for (let from = 0; from < files.length; from += LANES) {
      if (failed.length >= MAX_FAILURES || this.background.stopping) break;
      await Promise.all(
        files.slice(from, from + LANES).map((file) =>
          this.placeOf(file).delete(file.storage_key).then(
            () => gone.push(file.storage_key),
            () => failed.push(file),
          ),
        ),
      );
    }
    if (gone.length + failed.length > 0) await this.note(gone, failed);
    return failed.length;
  }

  private placeOf({ kind }: DueFile): MediaStorage | IncomingFiles {
    return kind === 'incoming' ? this.stores.incoming : this.stores.storage;
  }

  private async note(gone: readonly string[], failed: readonly DueFile[]): Promise<void> {
    const now = this.clock.now().getTime();
    await this.database.transaction(async () => {
      if (gone.length > 0) await this.repository.delete(gone);
      for (const { storage_key, attempts } of failed) {
        await this.repository.postpone(storage_key, new Date(now + Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts, 20))));
      }
    });
  }
}
