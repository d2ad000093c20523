import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { CollectionPostsRepository } from './collections/collection-posts.repository.js';
import { CollectionsRepository } from './collections/collections.repository.js';
import { SavedRepository } from './saved.repository.js';

/** What the account has saved, and its collections. */
@Injectable()
export class SavedAccountData extends AccountData {
  constructor(
    private readonly saved: SavedRepository,
    private readonly collections: CollectionsRepository,
    private readonly inCollections: CollectionPostsRepository,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    if ((await this.inCollections.deleteSomeOfUser(userId, limit)) >= limit) return false;
    if ((await this.collections.deleteSomeOfUser(userId, limit)) >= limit) return false;
    return (await this.saved.deleteSomeOfUser(userId, limit)) < limit;
  }
}
