import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { ProfilesService, type RelationshipResponse, type UserRow, UsersService } from '../users/index.js';
import type { FollowStatus } from './follow.entity.js';
import { AccountPrivateError, CannotFollowYourselfError, FollowLimitReachedError } from './follows.errors.js';
import { FollowCreated, FollowRemoved } from './follows.events.js';
import { type FollowListRow, type FollowRow, type FollowSide, FollowsRepository } from './follows.repository.js';

/** As on Instagram; it bounds the cost of a feed page, which looks into the newest posts of each account that is followed. */
export const MAX_FOLLOWING = 7_500;

@Injectable()
export class FollowsService {
  constructor(
    private readonly repository: FollowsRepository,
    private readonly users: UsersService,
    private readonly profiles: ProfilesService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * An account whose lists the viewer may see: a public one, their own, or one that has accepted them.
   * @throws UserNotFoundError, AccountPrivateError
   */
  async getOpenAccount(ref: string, viewer: Viewer | null): Promise<UserRow> {
    const user = await this.users.getByRef(ref, viewer);
    if (!user.is_private || user.id === viewer?.id) return user;
    if (viewer === null) throw new AccountPrivateError();
    if ((await this.repository.find(viewer.id, user.id))?.status !== 'accepted') throw new AccountPrivateError();
    return user;
  }

  getRelationship(viewerId: number, userId: number): Promise<RelationshipResponse> {
    return this.profiles.getRelationship(viewerId, userId);
  }

  /** Undefined when the one neither follows the other nor waits to. */
  find(followerId: number, followingId: number): Promise<FollowRow | undefined> {
    return this.repository.find(followerId, followingId);
  }

  /** @throws UserNotFoundError, AccountPrivateError */
  async list(side: FollowSide, ref: string, query: PageQuery, viewer: Viewer | null): Promise<Page<FollowListRow>> {
    return this.database.mayBeOld(viewer, async () => {
      const user = await this.getOpenAccount(ref, viewer);
      const order: PageOrder = { name: `${side}.${user.id}`, shape: ['number', 'number'] };
      const reading = { viewerId: viewer?.id ?? null, before: startOf(query, order), limit: rowsWanted(query) };
      const rows = await this.repository.list(side, 'accepted', user.id, reading);
      return toPage(rows, query, order, (row) => [row.since.getTime(), row.id]);
    });
  }

  /**
   * Follows a public account at once and asks a private one. Repeating it changes nothing.
   * @throws UserNotFoundError, CannotFollowYourselfError, FollowLimitReachedError
   */
  async follow(viewer: Viewer, ref: string): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      // Held: neither may have blocked the other, and nobody would accept the request to an account that is turning public.
      const user = await this.users.holdByRef(ref, viewer, 'reachable');
      if (user.id === viewer.id) throw new CannotFollowYourselfError();
      const status: FollowStatus = user.is_private ? 'pending' : 'accepted';
      if (await this.repository.insert(viewer.id, user.id, status, this.clock.now())) {
        await this.assertWithinLimit(viewer.id);
        if (status === 'accepted') await this.count(viewer.id, user.id, 1);
        await this.events.publish(new FollowCreated(viewer.id, user.id, status));
      }
      return this.getRelationship(viewer.id, user.id);
    });
  }

  /** Takes a follow or a request back. Repeating it changes nothing. @throws UserNotFoundError */
  async unfollow(viewer: Viewer, ref: string): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const user = await this.users.holdByRef(ref, viewer, 'reachable');
      if (user.id === viewer.id) throw new CannotFollowYourselfError();
      await this.end(viewer.id, user.id);
      return this.getRelationship(viewer.id, user.id);
    });
  }

  /** Ends that somebody follows the viewer, or waits to. Repeating it changes nothing. @throws UserNotFoundError */
  async removeFollower(ref: string, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const user = await this.users.holdByRef(ref, viewer, 'reachable');
      await this.end(user.id, viewer.id);
    });
  }

  /** Ends a follow or a request, if there is one. Part of the caller's transaction, which holds both accounts. */
  async end(followerId: number, followingId: number): Promise<void> {
    const status = await this.repository.delete(followerId, followingId);
    if (status === 'accepted') await this.count(followerId, followingId, -1);
    if (status !== undefined) await this.events.publish(new FollowRemoved(followerId, followingId, status));
  }

  /** Requests count too: whoever they wait for may accept them all at once. */
  private async assertWithinLimit(viewerId: number): Promise<void> {
    if ((await this.repository.countFollowing(viewerId, MAX_FOLLOWING + 1)) > MAX_FOLLOWING) throw new FollowLimitReachedError();
  }

  /** Part of the caller's transaction. Rows are locked in the order of their ids, so that two people who follow each other cannot deadlock. */
  async count(followerId: number, followingId: number, amount: 1 | -1): Promise<void> {
    const changes = [
      { id: followerId, counter: 'following_count' as const },
      { id: followingId, counter: 'followers_count' as const },
    ].sort((a, b) => a.id - b.id);
    await Promise.all(changes.map(({ id, counter }) => this.users.addToCounter(id, counter, amount)));
  }
}
