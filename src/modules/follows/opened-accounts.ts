import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import { Background } from '../../core/runtime/index.js';
import { AccountOpened, UsersService } from '../users/index.js';
import { FollowRequestsService } from './follow-requests.service.js';
import { FollowsRepository } from './follows.repository.js';

/** Requests that one transaction accepts when an account turns public; the rest follow in the background. */
const ACCEPT_BATCH = 200;
const ACCOUNTS_A_ROUND = 100;
const SWEEP_INTERVAL_MS = 60_000;

/** An account that turns public accepts those who wait: a first batch at once, the rest right after. */
@Injectable()
export class OpenedAccounts implements OnApplicationBootstrap {
  constructor(
    private readonly repository: FollowsRepository,
    private readonly requests: FollowRequestsService,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Requests of public accounts', SWEEP_INTERVAL_MS, () => this.acceptOpened());
  }

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
    for (const followerId of waiting) await this.requests.acceptOne(followerId, userId);
    return waiting.length === ACCEPT_BATCH;
  }
}
