import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { type RelationshipResponse, UsersService } from '../users/index.js';
import { FollowRequestNotFoundError } from './follows.errors.js';
import { FollowAccepted, FollowRemoved } from './follows.events.js';
import { type FollowListRow, FollowsRepository } from './follows.repository.js';
import { FollowsService } from './follows.service.js';

export type RequestDirection = 'incoming' | 'outgoing';

/** Requests to follow private accounts: listing and answering them. */
@Injectable()
export class FollowRequestsService {
  constructor(
    private readonly repository: FollowsRepository,
    private readonly follows: FollowsService,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Most recent first. */
  async list(direction: RequestDirection, query: PageQuery, viewer: Viewer): Promise<Page<FollowListRow>> {
    const order: PageOrder = { name: `follow-requests.${direction}`, shape: ['number', 'number'] };
    const side = direction === 'incoming' ? 'followers' : 'following';
    const reading = { viewerId: viewer.id, before: startOf(query, order), limit: rowsWanted(query) };
    const rows = await this.repository.list(side, 'pending', viewer.id, reading);
    return toPage(rows, query, order, (row) => [row.since.getTime(), row.id]);
  }

  /** @throws UserNotFoundError, FollowRequestNotFoundError */
  async accept(ref: string, viewer: Viewer): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const user = await this.users.holdByRef(ref, viewer, 'reachable');
      if (!(await this.acceptOne(user.id, viewer.id))) throw new FollowRequestNotFoundError();
      return this.follows.getRelationship(viewer.id, user.id);
    });
  }

  /** @throws UserNotFoundError, FollowRequestNotFoundError */
  async reject(ref: string, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const user = await this.users.holdByRef(ref, viewer, 'reachable');
      if (!(await this.repository.deletePending(user.id, viewer.id))) throw new FollowRequestNotFoundError();
      await this.events.publish(new FollowRemoved(user.id, viewer.id, 'pending'));
    });
  }

  /** Part of the caller's transaction, which holds both accounts. False when there is no such request. */
  async acceptOne(followerId: number, followingId: number): Promise<boolean> {
    if (!(await this.repository.accept(followerId, followingId, this.clock.now()))) return false;
    await this.follows.count(followerId, followingId, 1);
    await this.events.publish(new FollowAccepted(followerId, followingId));
    return true;
  }
}
