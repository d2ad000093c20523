import { Injectable } from '@nestjs/common';
import { PostData } from '../posts/index.js';
import { CollectionPostsRepository } from './collections/collection-posts.repository.js';
import { SavedRepository } from './saved.repository.js';

/** That a post was saved goes before it, and so does its place in collections, with their counters. */
@Injectable()
export class SavedPostData extends PostData {
  constructor(
    private readonly saved: SavedRepository,
    private readonly inCollections: CollectionPostsRepository,
  ) {
    super();
  }

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    if ((await this.saved.deleteSomeOfPost(postId, limit)) >= limit) return false;
    return (await this.inCollections.deleteSomeOfPost(postId, limit)) < limit;
  }
}
