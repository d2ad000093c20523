import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Settings } from '../../core/config/index.js';
import { Background, SharedRun } from '../../core/runtime/index.js';
import { MediaStorage, StorageFullError, type StoredFile } from '../../core/storage/index.js';
import type { CopiedFrom, KeptCopy } from './kept-copy.js';
import type { Rendition } from './rendering/transform.js';
import { RenditionStore } from './rendition-store.js';
import { RenditionUses } from './rendition-uses.js';
import { RenditionsRepository } from './renditions.repository.js';

const HOUR_MS = 60 * 60 * 1000;
/** Room is made for a while, not for the next one alone. */
const LOW_WATER = 0.9;
const EVICTION_BATCH = 100;
/** Rows that are summed in about a millisecond. */
const SUM_BATCH = 10_000;

/** A rendition that can be sent. */
export interface ReadyRendition {
  file: StoredFile;
  contentType: string;
  sha256: string;
}

/** Renditions on the storage driver; the least recently used go when there are too many bytes of them. */
@Injectable()
export class RenditionCache implements OnApplicationBootstrap {
  private readonly limitBytes: number;
  /** What is kept, as far as this process knows; undefined until it has counted. */
  private bytes: number | undefined;
  private readonly evicting = new SharedRun(() => this.evictAll());

  constructor(
    settings: Settings,
    private readonly repository: RenditionsRepository,
    private readonly storage: MediaStorage,
    private readonly kept: RenditionStore,
    private readonly uses: RenditionUses,
    private readonly background: Background,
  ) {
    this.limitBytes = settings.renditionCacheBytes;
  }

  /** Other processes fill the cache too. */
  onApplicationBootstrap(): void {
    this.background.fromNow('Rendition eviction', HOUR_MS, () => this.evict());
  }

  /** Undefined when its file is gone; then the row is too. */
  async open(copy: KeptCopy): Promise<ReadyRendition | undefined> {
    const file = await this.storage.find(copy.storage_key);
    if (file === undefined) {
      await this.kept.delete([copy.id]);
      return undefined;
    }
    this.uses.note(copy);
    return { file, contentType: copy.content_type, sha256: copy.sha256 };
  }

  /**
   * Takes over a finished, flushed temporary file. Where nothing is kept, or there is no room, the rendition lives in
   * memory for as long as somebody is being sent it. Undefined when another process was first, or what it is of has gone.
   */
  async keep(of: CopiedFrom, variant: string, path: string, { contentType, sha256, size }: Rendition): Promise<ReadyRendition | undefined> {
    if (this.limitBytes === 0) return { file: await inMemory(path), contentType, sha256 };
    try {
      const storageKey = await this.kept.keep(path, { of, variant, contentType, size, sha256 });
      if (storageKey === undefined) return undefined;
      this.added(size);
      const file = await this.storage.find(storageKey);
      return file && { file, contentType, sha256 };
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      return { file: await inMemory(path), contentType, sha256 };
    }
  }

  /** Removes the least recently used, until there is room again. Calls that overlap share one run. */
  evict(): Promise<void> {
    return this.evicting.run();
  }

  /** Part of the caller's transaction. False when there may be more. */
  async deleteSomeOf(mediaIds: readonly number[]): Promise<boolean> {
    return (await this.kept.deleteSomeOf(mediaIds, EVICTION_BATCH)) < EVICTION_BATCH;
  }

  private added(size: number): void {
    if (this.bytes !== undefined) this.bytes += size;
    if (this.bytes === undefined || this.bytes > this.limitBytes) this.background.run('Rendition eviction', () => this.evict());
  }

  private async evictAll(): Promise<void> {
    let bytes = await this.sum();
    const goal = bytes > this.limitBytes ? this.limitBytes * LOW_WATER : bytes;
    while (bytes > goal && !this.background.stopping) {
      const oldest = await this.repository.listLeastRecentlyUsed(EVICTION_BATCH);
      if (oldest.length === 0) break;
      const ids: number[] = [];
      for (const { id, size } of oldest) {
        if (bytes <= goal) break;
        ids.push(id);
        bytes -= size;
      }
      await this.kept.delete(ids);
    }
    this.bytes = Math.max(0, bytes);
  }

  private async sum(): Promise<number> {
    let total = 0;
    let after: number | null = 0;
    while (after !== null && !this.background.stopping) {
      const { bytes, count, last } = await this.repository.sumAfter(after, SUM_BATCH);
      total += bytes;
      after = count < SUM_BATCH ? null : last;
    }
    return total;
  }
}

async function inMemory(path: string): Promise<StoredFile> {
  const bytes = await readFile(path);
  return { size: bytes.length, path: undefined, open: (range) => Readable.from([range === undefined ? bytes : bytes.subarray(range.start, range.end + 1)]) };
}
