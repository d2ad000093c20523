import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DiscardedFiles } from '../../../core/storage/index.js';
import { fileKeysOf } from '../store/file-keys.js';
import { AllMediaDerivatives } from './media-derivatives.js';
import { type HeldMedia, MediaRepository } from '../media.repository.js';

export interface DeletionStep {
  /** False when what was made of the media was too much for one transaction: then do it again. */
  done: boolean;
  /** Of the media themselves. */
  files: number;
}

/** Deletes media with what was made of them. Their files are handed over in the transaction that deletes their rows. */
@Injectable()
export class MediaDeletion {
  constructor(
    private readonly repository: MediaRepository,
    private readonly derivatives: AllMediaDerivatives,
    private readonly discarded: DiscardedFiles,
    private readonly database: Database,
  ) {}

  /** Leaves media alone that a post has. */
  deleteUnattached(ids: readonly number[]): Promise<DeletionStep> {
    return this.database.transaction(async () => this.deleteHeld(await this.repository.holdUnattached(ids)));
  }

  /** In a transaction of its own, or part of the caller's. */
  deleteOfPost(postId: number): Promise<DeletionStep> {
    return this.database.transaction(async () => this.deleteHeld(await this.repository.holdOfPost(postId)));
  }

  private async deleteHeld(media: readonly HeldMedia[]): Promise<DeletionStep> {
    const ids = media.map((one) => one.id);
    if (ids.length === 0) return { done: true, files: 0 };
    if (!(await this.derivatives.deleteSomeOf(ids))) return { done: false, files: 0 };
    const announced = media.filter((one) => one.state === 'announced').map((one) => one.storage_key);
    const stored = media.filter((one) => one.state === 'ready').flatMap(fileKeysOf);
    await this.repository.delete(ids);
    await this.discarded.discard(announced, 'incoming');
    await this.discarded.discard(stored);
    return { done: true, files: announced.length + stored.length };
  }
}
