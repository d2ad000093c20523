import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Count } from '../../../core/measures/index.js';
import { MailQueue } from '../../../core/mail/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { UsersService } from '../../users/index.js';
import { DeliveriesRepository, type DueDelivery, type TakenHook } from './deliveries.repository.js';
import { LEASE_MS } from './lease.js';
import type { Outcome } from './webhook-sender.js';
import { WEBHOOK_MAIL } from './webhook-off.mail.js';

const deliveries = new Count('socialphoto_webhook_deliveries_total', 'Attempts to deliver to a webhook: `arrived` or `failed`', ['outcome']);

const FIRST_PAUSE_MS = 5_000;
const FACTOR = 3;
const LAST_PAUSE_MS = 8 * 60 * 60 * 1000;
/** "Retried with growing pauses for 3 days" of the HTTP contract. */
const PATIENCE_MS = 3 * 24 * 60 * 60 * 1000;
const BATCH = 500;

/** What comes of deliveries: the next one, another try after a pause, or the end of the webhook. */
@Injectable()
export class DeliveryResults {
  private readonly logger = new Logger('Webhooks');

  constructor(
    private readonly repository: DeliveriesRepository,
    private readonly users: UsersService,
    private readonly mails: MailQueue,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  /** Whether the webhook is still this process's to go on with. */
  async noteArrival(delivery: DueDelivery, hook: TakenHook, { status }: Outcome): Promise<boolean> {
    const now = this.clock.now();
    hook.failing_since = null;
    deliveries.add({ outcome: 'arrived' });
    return this.database.transaction(async () => {
      await this.repository.setArrived(delivery.id, status);
      return this.repository.noteArrival(hook, now, new Date(now.getTime() + LEASE_MS));
    });
  }

  /** Always false: the webhook has a pause, or is off. */
  async noteFailure(delivery: DueDelivery, hook: TakenHook, { status }: Outcome): Promise<false> {
    const now = this.clock.now();
    deliveries.add({ outcome: 'failed' });
    const dueAt = new Date(now.getTime() + pauseAfter(delivery.attempts + 1));
    const isOver = hook.failing_since !== null && now.getTime() - hook.failing_since.getTime() >= PATIENCE_MS;
    await this.database.transaction(async () => {
      if (!(await this.repository.noteFailure(hook, now, dueAt))) return;
      await this.repository.setRefused(delivery.id, status, dueAt);
      if (isOver) await this.switchOff(hook);
    });
    this.logger.warn({ webhook: hook.id, delivery: delivery.id, attempts: delivery.attempts + 1, status, off: isOver });
    return false;
  }

  /** Part of the caller's transaction. */
  private async switchOff(hook: TakenHook): Promise<void> {
    if (!(await this.repository.switchOff(hook))) return;
    const owner = await this.users.findActive(hook.user_id);
    if (owner?.email != null) await this.mails.request({ kind: WEBHOOK_MAIL, address: owner.email, userId: owner.id });
    this.database.afterCommit(() => this.failWaiting(hook.id));
  }

  private async failWaiting(hookId: number): Promise<void> {
    await this.background.inBatches(BATCH, () => this.database.transaction(() => this.repository.failSome(hookId, BATCH)));
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * FACTOR ** (attempts - 1), LAST_PAUSE_MS);
}
