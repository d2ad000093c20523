import { Injectable } from '@nestjs/common';
import type { Page } from '../../../core/paging/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { FollowRequestNotFoundError, FollowRequestsService, FollowsService } from '../../../modules/follows/index.js';
import { UserNotFoundError } from '../../../modules/users/index.js';
import { toPageQuery } from '../../support/index.js';
import { type ListAnswer, toList } from '../answers.js';
import type { SimplifiedChangeFollowBody, SimplifiedFollowsQuery } from '../bodies.js';
import { SimplifiedPeople } from '../people.js';
import type { SimplifiedFollow } from '../shapes.js';

/** Follows and requests by one id for both, `<follower>-<following>`. */
@Injectable()
export class SimplifiedFollows {
  constructor(
    private readonly follows: FollowsService,
    private readonly requests: FollowRequestsService,
    private readonly people: SimplifiedPeople,
  ) {}

  async list(query: SimplifiedFollowsQuery, viewer: Viewer): Promise<ListAnswer<SimplifiedFollow>> {
    const found = await this.find(query, viewer);
    const users = await this.people.listOf(found, viewer);
    const isFollower = query.type === 'follower';
    const items = found.items.flatMap(({ id, since }) => {
      const user = users.get(id);
      const followsId = isFollower ? `${id}-${viewer.id}` : `${viewer.id}-${id}`;
      return user === undefined ? [] : [{ follows_id: followsId, user, status: query.status, created_at: since.toISOString() }];
    });
    return toList(items, found, query);
  }

  /** @throws UserNotFoundError, CannotFollowYourselfError, FollowLimitReachedError */
  async request(ref: string, viewer: Viewer): Promise<SimplifiedFollow> {
    const { user_id: id } = await this.follows.follow(viewer, ref);
    const user = await this.people.get(String(id), viewer);
    const follow = await this.follows.find(viewer.id, id);
    // Ended by the other side meanwhile.
    if (follow === undefined) throw new UserNotFoundError();
    return { follows_id: `${viewer.id}-${id}`, user, status: follow.status === 'accepted' ? 'agree' : 'pending', created_at: follow.created_at.toISOString() };
  }

  /** @throws UserNotFoundError, FollowRequestNotFoundError for those of others, too */
  async change(followsId: string, act: SimplifiedChangeFollowBody['status'], viewer: Viewer): Promise<void> {
    const [, follower, following] = /^(\d{1,16})-(\d{1,16})$/.exec(followsId) ?? [];
    if (follower === undefined || following === undefined) throw new FollowRequestNotFoundError();
    if (act === 'delete' && Number(follower) === viewer.id) {
      await this.follows.unfollow(viewer, following);
      return;
    }
    if (Number(following) !== viewer.id) throw new FollowRequestNotFoundError();
    if (act === 'agree') await this.requests.accept(follower, viewer);
    else if (act === 'reject') await this.requests.reject(follower, viewer);
    else await this.follows.removeFollower(follower, viewer);
  }

  private find(query: SimplifiedFollowsQuery, viewer: Viewer): Promise<Page<{ id: number; since: Date }>> {
    const isFollower = query.type === 'follower';
    if (query.status === 'pending') return this.requests.list(isFollower ? 'incoming' : 'outgoing', toPageQuery(query, 'GET /follow-requests'), viewer);
    const side = isFollower ? 'followers' : 'following';
    return this.follows.list(side, String(viewer.id), toPageQuery(query, `GET /users/{user}/${side}`), viewer);
  }
}
