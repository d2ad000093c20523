import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { AccountData } from '../../users/index.js';
import { WebhooksPurgeRepository } from './webhooks-purge.repository.js';

const HOUR_MS = 60 * 60 * 1000;
/** How long it is told what was delivered. */
const KEPT_MS = 14 * 24 * HOUR_MS;
const BATCH = 500;

/** Deletes deliveries that are old, and those of webhooks and accounts that are deleted. */
@Injectable()
export class WebhooksPurge extends AccountData implements OnApplicationBootstrap {
  constructor(
    private readonly repository: WebhooksPurgeRepository,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.background.every('Sweep of webhooks', HOUR_MS, () => this.sweep());
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    if ((await this.repository.deleteSomeOfUser(userId, limit)) >= limit) return false;
    await this.repository.deleteAllOf(userId);
    return true;
  }

  async purgeDeleted(): Promise<void> {
    await this.inBatches(() => this.repository.deleteSomeOfDeleted(BATCH));
    await this.database.transaction(() => this.repository.deleteEmptyDeleted());
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.inBatches(() => this.repository.deleteSomeBefore(before, BATCH));
    await this.inBatches(() => this.repository.deleteSomeEventsBefore(before, BATCH));
    await this.purgeDeleted();
  }

  private async inBatches(step: () => Promise<number>): Promise<void> {
    await this.background.inBatches(BATCH, () => this.database.transaction(step));
  }
}
