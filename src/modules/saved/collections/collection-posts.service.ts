import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { PostsService } from '../../posts/index.js';
import { SavedRepository } from '../saved.repository.js';
import { CollectionPostsRepository } from './collection-posts.repository.js';
import { CollectionNotFoundError } from './collections.errors.js';
import { CollectionsRepository } from './collections.repository.js';

/** What is in collections: saved posts, all of them. */
@Injectable()
export class CollectionPostsService {
  constructor(
    private readonly collections: CollectionsRepository,
    private readonly repository: CollectionPostsRepository,
    private readonly saved: SavedRepository,
    private readonly posts: PostsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Which of the viewer's collections have the post. */
  listIdsWith(postId: number, viewer: Viewer): Promise<number[]> {
    return this.collections.listIdsWith(viewer.id, postId);
  }

  /** Saves the post too, where it is not. Repeating it changes nothing. @throws CollectionNotFoundError, PostNotFoundError */
  async put(id: number, postId: number, viewer: Viewer): Promise<void> {
    await this.change(id, postId, viewer, async () => {
      const now = this.clock.now();
      await this.saved.insert(viewer.id, postId, now);
      if (!(await this.collections.hold(id, viewer.id))) throw new CollectionNotFoundError();
      await this.repository.insert(id, postId, now);
    });
  }

  /** The post stays saved. Repeating it changes nothing. @throws CollectionNotFoundError, PostNotFoundError */
  async takeOut(id: number, postId: number, viewer: Viewer): Promise<void> {
    await this.change(id, postId, viewer, () => this.repository.delete(id, postId));
  }

  private async change(id: number, postId: number, viewer: Viewer, work: () => Promise<void>): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      if (!(await this.collections.exists(id, viewer.id))) throw new CollectionNotFoundError();
      await this.posts.getVisible(postId, viewer);
      await work();
    });
  }
}
