import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/runtime/index.js';
import { AccountData } from '../users/index.js';
import { PostPurge } from './post-purge.js';
import { PostPurgeRepository } from './post-purge.repository.js';
import { PostTallies } from './post-tallies.js';

/** The account's posts: all of them are marked as deleted first, and then purged one after the other. */
@Injectable()
export class PostsAccountData extends AccountData {
  constructor(
    private readonly repository: PostPurgeRepository,
    private readonly purge: PostPurge,
    private readonly tallies: PostTallies,
    private readonly clock: Clock,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const hidden = await this.repository.hideSome(userId, this.clock.now(), limit);
    for (const post of hidden) this.tallies.hidden(post);
    if (hidden.length > 0) return false;
    const postId = await this.repository.holdOneOf(userId);
    if (postId !== undefined) await this.purge.purgePiece(postId, limit);
    if (await this.repository.existsPostOf(userId)) return false;
    await this.tallies.forget(userId);
    return true;
  }
}
