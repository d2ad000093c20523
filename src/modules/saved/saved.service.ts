import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { PostsService } from '../posts/index.js';
import { CollectionPostsRepository } from './collections/collection-posts.repository.js';
import { SavedRepository } from './saved.repository.js';

/** Posts that people keep for themselves. Nobody is told, not the author either. */
@Injectable()
export class SavedService {
  constructor(
    private readonly repository: SavedRepository,
    private readonly inCollections: CollectionPostsRepository,
    private readonly posts: PostsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Repeating it changes nothing, the place in the list neither. @throws PostNotFoundError */
  async add(postId: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      await this.posts.getVisible(postId, viewer);
      await this.repository.insert(viewer.id, postId, this.clock.now());
    });
  }

  /** Takes the post out of the viewer's collections too. Repeating it changes nothing. @throws PostNotFoundError */
  async remove(postId: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      await this.posts.getVisible(postId, viewer);
      // Held first: who puts it into a collection meanwhile holds it as well.
      if (!(await this.repository.hold(viewer.id, postId))) return;
      await this.inCollections.deleteFromAll(viewer.id, postId);
      await this.repository.delete(viewer.id, postId);
    });
  }
}
