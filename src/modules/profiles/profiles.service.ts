import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import type { Viewer } from '../../core/security/index.js';
import { FollowsService } from '../follows/index.js';
import { PostTallies } from '../posts/index.js';
import { type UserResponse, toUserResponse } from '../users/index.js';
import type { StatsResponse } from './profiles.dto.js';

/** What a profile shows of an account, put together from what users, follows and posts know. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly follows: FollowsService,
    private readonly tallies: PostTallies,
    private readonly urls: Urls,
  ) {}

  /** An active account, private ones too. @throws UserNotFoundError */
  async get(ref: string, viewer: Viewer | null): Promise<UserResponse> {
    const user = await this.follows.getAccount(ref);
    if (viewer === null) return toUserResponse(user, null, this.urls);
    const { user_id, ...relationship } = await this.follows.getRelationship(viewer.id, user.id);
    return toUserResponse(user, { is_self: user_id === viewer.id, ...relationship }, this.urls);
  }

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
