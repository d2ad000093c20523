import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import { DiscardedFiles, NewFiles } from '../../core/storage/index.js';
import { type NewRendition, RenditionsRepository } from './renditions.repository.js';

/** Rows of renditions together with their files. */
@Injectable()
export class RenditionStore {
  constructor(
    private readonly repository: RenditionsRepository,
    private readonly newFiles: NewFiles,
    private readonly discarded: DiscardedFiles,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes over a finished, flushed temporary file, and gives its key. Undefined when another process was first, or the
   * media are gone. @throws StorageFullError, DependencyDownError
   */
  async keep(path: string, rendition: Omit<NewRendition, 'storageKey' | 'createdAt'>): Promise<string | undefined> {
    try {
      return await this.newFiles.storing([rendition.contentType], async ({ keys: [storageKey = ''], put }) => {
        await put(storageKey, path);
        await this.database.transaction(async () => {
          if (!(await this.repository.insert({ ...rendition, storageKey, createdAt: this.clock.now() }))) throw new OvertakenError();
          await this.newFiles.claim([storageKey]);
        });
        return storageKey;
      });
    } catch (error) {
      if (error instanceof OvertakenError) return undefined;
      throw error;
    }
  }

  async delete(ids: readonly number[]): Promise<void> {
    await this.database.transaction(async () => this.discarded.discard(await this.repository.delete(ids)));
  }

  /** Part of the caller's transaction. */
  async deleteOfAvatar(avatarKey: string): Promise<void> {
    await this.discarded.discard(await this.repository.deleteOfAvatar(avatarKey));
  }

  /** Deletes some of those of the media, and says how many. In a transaction of its own, or part of the caller's. */
  deleteSomeOf(mediaIds: readonly number[], limit: number): Promise<number> {
    return this.database.transaction(async () => {
      const keys = await this.repository.deleteSomeOf(mediaIds, limit);
      await this.discarded.discard(keys);
      return keys.length;
    });
  }
}

/** There is one already, or the media have gone. */
class OvertakenError extends Error {}
