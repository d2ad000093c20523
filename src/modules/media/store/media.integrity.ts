import { Injectable } from '@nestjs/common';
import { IntegrityCheck, type IntegrityFault } from '../../../core/integrity/index.js';
import { Clock, walkById } from '../../../core/runtime/index.js';
import { MediaStorage, Quarantine, StoreIdentity, StoredFileIndex, hashOf, isStorageKey } from '../../../core/storage/index.js';
import { MediaRepository } from '../media.repository.js';

const BATCH = 200;

interface CheckedMedia {
  id: number;
  storage_key: string;
  poster_key: string | null;
  size: number;
  sha256: string;
}

/** Holds media rows against files and files against rows. */
@Injectable()
export class MediaIntegrity extends IntegrityCheck {
  readonly name = 'media';

  constructor(
    private readonly repository: MediaRepository,
    private readonly index: StoredFileIndex,
    private readonly storage: MediaStorage,
    private readonly identity: StoreIdentity,
    private readonly quarantine: Quarantine,
    private readonly clock: Clock,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    const mismatch = await this.identity.findMismatch();
    if (mismatch === undefined) yield* this.findQuarantined();
    yield* this.findBadFiles();
    if (mismatch === undefined) yield* this.findUnknownFiles();
    else yield { message: mismatch };
  }

  /** First, so that they are back when the rows are held against their files. */
  private async *findQuarantined(): AsyncIterable<IntegrityFault> {
    for await (const { key } of this.quarantine.list()) {
      if ((await this.index.listUnowned([key])).length > 0) continue;
      yield { message: `the file ${key} is in quarantine, and a row names it`, fix: () => this.quarantine.bringBack(key) };
    }
  }

  private async *findBadFiles(): AsyncIterable<IntegrityFault> {
    for await (const media of walkById(BATCH, (after) => this.repository.listForCheck(after, BATCH))) {
      const message = await this.findFileFault(media);
      if (message !== undefined) yield { message };
    }
  }

  private async findFileFault({ id, storage_key, poster_key, size, sha256 }: CheckedMedia): Promise<string | undefined> {
    if (poster_key !== null && (await this.storage.find(poster_key)) === undefined) return `media ${id}: its poster ${poster_key} is missing`;
    const file = await this.storage.find(storage_key);
    if (file === undefined) return `media ${id}: its file ${storage_key} is missing`;
    if (file.size !== size) return `media ${id}: its file ${storage_key} has ${file.size} bytes, not ${size}`;
    return (await hashOf(file.open())) === sha256 ? undefined : `media ${id}: its file ${storage_key} has other bytes than were stored`;
  }

  private async *findUnknownFiles(): AsyncIterable<IntegrityFault> {
    let batch: string[] = [];
    for await (const name of this.storage.list(this.clock.now())) {
      batch.push(name);
      if (batch.length < BATCH) continue;
      yield* this.findUnknownOf(batch);
      batch = [];
    }
    yield* this.findUnknownOf(batch);
  }

  private async *findUnknownOf(names: readonly string[]): AsyncIterable<IntegrityFault> {
    for (const name of await this.index.listUnknown(names)) {
      yield isStorageKey(name)
        ? { message: `the file ${name} belongs to no media`, fix: () => this.quarantine.take(name) }
        : { message: `the file ${name} is none of the media store's; remove it by hand` };
    }
  }
}
