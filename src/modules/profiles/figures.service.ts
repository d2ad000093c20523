import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../core/security/index.js';
import { FollowsService } from '../follows/index.js';
import { PostTallies } from '../posts/index.js';
import type { StatsResponse } from './profiles.dto.js';

/** What a profile says in figures, put together from what users, follows and posts know. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly follows: FollowsService,
    private readonly tallies: PostTallies,
  ) {}

  /** @throws UserNotFoundError, AccountPrivateError */
  async getStats(ref: string, viewer: Viewer | null): Promise<StatsResponse> {
    const user = await this.follows.getOpenAccount(ref, viewer);
    const received = await this.tallies.getReceived(user.id);
    return {
      user_id: user.id,
      posts_count: user.posts_count,
      followers_count: user.followers_count,
      following_count: user.following_count,
      likes_received_count: received.likes,
      comments_received_count: received.comments,
    };
  }
}
