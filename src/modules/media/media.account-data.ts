import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { MediaDeletion } from './deletion/media-deletion.js';
import { MediaRepository } from './media.repository.js';

/** The account's uploads that no post has used, and those that it only announced; the others go with their posts. */
@Injectable()
export class MediaAccountData extends AccountData {
  constructor(
    private readonly repository: MediaRepository,
    private readonly deletion: MediaDeletion,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const ids = await this.repository.listUnattachedOf(userId, limit);
    const { done } = await this.deletion.deleteUnattached(ids);
    return done && ids.length < limit;
  }
}
