import { Injectable } from '@nestjs/common';
import { AccountPurger } from '../users/index.js';
import { MediaRepository } from './media.repository.js';
import { UnattachedMedia } from './unattached-media.js';

const BATCH = 200;

/** A deleted account's uploads that no post has used, and those that it only announced. */
@Injectable()
export class MediaPurger extends AccountPurger {
  constructor(
    private readonly repository: MediaRepository,
    private readonly unattached: UnattachedMedia,
  ) {
    super();
  }

  async purge(userId: number): Promise<void> {
    let ids: number[];
    do {
      ids = await this.repository.listUnattachedOf(userId, BATCH);
      await this.unattached.delete(ids);
    } while (ids.length === BATCH);
  }

  async isDone(userId: number): Promise<boolean> {
    return (await this.repository.listUnattachedOf(userId, 1)).length === 0;
  }
}
