import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { InTransaction } from '../../../core/events/index.js';
import { Background } from '../../../core/runtime/index.js';
import { AccountClosed, AccountOpened, UserDeleting, UserStateChanged } from '../../users/index.js';
import { TagCounts } from './tag-counts.js';
import { TagCountsRepository } from './tag-counts.repository.js';

/** Hashtags of an account that one transaction counts anew; nearly every account has fewer. The rest follows in the background. */
const BATCH = 500;
const ACCOUNTS_A_ROUND = 100;
const SWEEP_INTERVAL_MS = 60_000;

/** Takes the posts of an account that turns private, is suspended or deleted out of the counts of hashtags, and those of one that opens into them. */
@Injectable()
export class TurnedAccounts implements OnApplicationBootstrap {
  constructor(
    private readonly repository: TagCountsRepository,
    private readonly counts: TagCounts,
    private readonly database: Database,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Hashtags of opened and closed accounts', SWEEP_INTERVAL_MS, () => this.turnNoted());
  }

  @InTransaction(AccountOpened)
  async onOpened({ userId }: AccountOpened): Promise<void> {
    await this.begin(userId);
  }

  @InTransaction(AccountClosed)
  async onClosed({ userId }: AccountClosed): Promise<void> {
    await this.begin(userId);
  }

  @InTransaction(UserStateChanged)
  async onStateChanged({ userId, status }: UserStateChanged): Promise<void> {
    if (status !== null) await this.begin(userId);
  }

  @InTransaction(UserDeleting)
  async onDeleting({ userId }: UserDeleting): Promise<void> {
    await this.begin(userId);
  }

  private async begin(userId: number): Promise<void> {
    if (!(await this.counts.turnSome(userId, BATCH))) return;
    await this.repository.noteTurned(userId);
    this.database.afterCommit(() => this.turnAll(userId));
  }

  private async turnNoted(): Promise<void> {
    for (const userId of await this.repository.listTurned(ACCOUNTS_A_ROUND)) await this.turnAll(userId);
  }

  private async turnAll(userId: number): Promise<void> {
    let more = true;
    while (more && !this.background.stopping) more = await this.database.transaction(() => this.turnNext(userId));
  }

  private async turnNext(userId: number): Promise<boolean> {
    const more = await this.counts.turnSome(userId, BATCH);
    if (!more) await this.repository.forgetTurned(userId);
    return more;
  }
}
