import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents, InTransaction } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, startOf, toPage } from '../../core/paging/index.js';
import { Background, Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { AccountOpened, type UserSummaryRow, UsersService } from '../users/index.js';
import type { RelationshipResponse } from './follows.dto.js';
import { FollowRequestNotFoundError } from './follows.errors.js';
import { FollowAccepted, FollowRemoved } from './follows.events.js';
import { FollowsRepository } from './follows.repository.js';
import { FollowsService } from './follows.service.js';

export type RequestDirection = 'incoming' | 'outgoing';

/** Requests that one transaction accepts when an account turns public; the rest follow in the background. */
const ACCEPT_BATCH = 200;
const ACCOUNTS_A_ROUND = 100;
const SWEEP_INTERVAL_MS = 60_000;

/** Requests to follow private accounts: listing and answering them. */
@Injectable()
export class FollowRequestsService implements OnApplicationBootstrap {
  constructor(
    private readonly repository: FollowsRepository,
    private readonly follows: FollowsService,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Requests of public accounts', SWEEP_INTERVAL_MS, () => this.acceptOpened());
  }

  /** Most recent first. */
  async list(direction: RequestDirection, query: PageQuery, viewer: Viewer): Promise<Page<UserSummaryRow>> {
    const order: PageOrder = { name: `follow-requests.${direction}`, shape: ['number', 'number'] };
    const side = direction === 'incoming' ? 'followers' : 'following';
    const rows = await this.repository.list(side, 'pending', viewer.id, startOf(query, order), query.limit + 1);
    return toPage(rows, query, order, (row) => [row.since.getTime(), row.id]);
  }

  /** @throws UserNotFoundError, FollowRequestNotFoundError */
  async accept(ref: string, viewer: Viewer): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const user = await this.users.getByRef(ref);
      await this.users.holdBoth(user.id, viewer.id);
      if (!(await this.acceptOne(user.id, viewer.id))) throw new FollowRequestNotFoundError();
      return this.follows.getRelationship(viewer.id, user.id);
    });
  }

  /** @throws UserNotFoundError, FollowRequestNotFoundError */
  async reject(ref: string, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const user = await this.users.getByRef(ref);
      await this.users.holdBoth(user.id, viewer.id);
      if (!(await this.repository.deletePending(user.id, viewer.id))) throw new FollowRequestNotFoundError();
      await this.events.publish(new FollowRemoved(user.id, viewer.id, 'pending'));
    });
  }

  /** An account that turns public accepts those who wait: a first batch at once, the rest right after. */
  @InTransaction(AccountOpened)
  async onAccountOpened({ userId }: AccountOpened): Promise<void> {
    if (!(await this.acceptSome(userId))) return;
    await this.repository.noteOpened(userId);
    this.database.afterCommit(() => this.acceptAll(userId));
  }

  private async acceptOpened(): Promise<void> {
    for (const userId of await this.repository.listOpened(ACCOUNTS_A_ROUND)) await this.acceptAll(userId);
  }

  private async acceptAll(userId: number): Promise<void> {
    let more = true;
    while (more && !this.background.stopping) more = await this.database.transaction(() => this.acceptNext(userId));
  }

  private async acceptNext(userId: number): Promise<boolean> {
    const more = await this.acceptSome(userId);
    if (!more) await this.repository.forgetOpened(userId);
    return more;
  }

  /** True when there may be more. */
  private async acceptSome(userId: number): Promise<boolean> {
    // Held: a request that is made once the account is private again must wait for its owner.
    if (await this.users.holdPrivacy(userId)) return false;
    const waiting = await this.repository.listPendingFollowers(userId, ACCEPT_BATCH);
    for (const followerId of waiting) await this.acceptOne(followerId, userId);
    return waiting.length === ACCEPT_BATCH;
  }

  private async acceptOne(followerId: number, followingId: number): Promise<boolean> {
    if (!(await this.repository.accept(followerId, followingId, this.clock.now()))) return false;
    await this.follows.count(followerId, followingId, 1);
    await this.events.publish(new FollowAccepted(followerId, followingId));
    return true;
  }
}
