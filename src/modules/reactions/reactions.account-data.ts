import { Injectable } from '@nestjs/common';
import { PostsService } from '../posts/index.js';
import { AccountData } from '../users/index.js';
import { COUNTER } from './reaction-counters.js';
import { ReactionsRepository } from './reactions.repository.js';

/** What the account likes and dislikes, with the counters of those posts. */
@Injectable()
export class ReactionsAccountData extends AccountData {
  constructor(
    private readonly repository: ReactionsRepository,
    private readonly posts: PostsService,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const rows = await this.repository.deleteSomeOfUser(userId, limit);
    for (const kind of ['like', 'dislike'] as const) {
      await this.posts.giveBackCounters(COUNTER[kind], rows.filter((row) => row.kind === kind).map((row) => row.post_id));
    }
    return rows.length < limit;
  }
}
