import { Injectable } from '@nestjs/common';
import { Database } from '../../src/core/database/index.js';
import { DomainEvents } from '../../src/core/events/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../src/core/paging/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import type { Viewer } from '../../src/core/security/index.js';
import { PostsService } from '../../src/modules/posts/index.js';
import { StarGiven } from './stars.events.js';
import { type StarRow, StarsRepository } from './stars.repository.js';

@Injectable()
export class StarsService {
  constructor(
    private readonly repository: StarsRepository,
    private readonly posts: PostsService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Repeating it changes nothing. @throws PostNotFoundError also for a post that the viewer may not see */
  async give(postId: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const { user_id: authorId } = await this.posts.getReachable(postId, viewer);
      if (!(await this.repository.insert(postId, viewer.id, this.clock.now()))) return;
      await this.events.publish(new StarGiven(postId, authorId, viewer.id));
    });
  }

  /** Repeating it changes nothing. @throws PostNotFoundError */
  async take(postId: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      await this.posts.getVisible(postId, viewer);
      await this.repository.delete(postId, viewer.id);
    });
  }

  async list(query: PageQuery, viewer: Viewer): Promise<Page<StarRow>> {
    const order: PageOrder = { name: `badges.stars.${viewer.id}`, shape: ['number', 'number'] };
    const rows = await this.repository.list(viewer.id, startOf(query, order), rowsWanted(query));
    return toPage(rows, query, order, (row) => [row.created_at.getTime(), row.post_id]);
  }
}
