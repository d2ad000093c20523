import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { Database } from '../../../core/database/index.js';
import { isOn } from '../../../core/parts/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { DeliveriesRepository, type TakenHook } from './deliveries.repository.js';
import { Deliverer } from './deliverer.js';
import { LEASE_MS } from './lease.js';

const POLL_INTERVAL_MS = 5_000;
/** Webhooks that a process delivers to at once: one that is slow keeps others waiting only where there are so many of them. */
const WORKERS = 8;
/** Deliveries to one webhook before another has its turn. */
const TURN = 20;

/**
 * Deliveries that wait, in the database: at least once, and to one webhook in the order in which they were written. A process takes
 * a webhook for itself before it delivers to it; one that dies leaves it to the others.
 */
@Injectable()
export class DeliveryQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private working = 0;

  constructor(
    private readonly repository: DeliveriesRepository,
    private readonly deliverer: Deliverer,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!isOn(this.settings, 'webhooks')) return;
    this.background.fromNowInEach('Webhooks', POLL_INTERVAL_MS, () => this.wake());
  }

  /** What is being sent is broken off, and sent again by whoever looks next. */
  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  /** Looks for what is due, unless enough of this process are looking already. */
  async wake(): Promise<void> {
    if (this.working >= WORKERS || this.stop.signal.aborted) return;
    this.working++;
    try {
      await this.deliverDue();
    } finally {
      this.working--;
    }
  }

  private async deliverDue(): Promise<void> {
    while (!this.background.stopping) {
      const now = this.clock.now();
      // A look first: most of the time nothing waits, and a transaction would hold up those who write.
      const id = await this.repository.findDue(now);
      if (id === undefined) return;
      const hook = await this.database.transaction(() => this.repository.take(id, now, new Date(now.getTime() + LEASE_MS)));
      // There may be others.
      this.background.run('Webhooks', () => this.wake());
      if (hook !== undefined) await this.takeTurn(hook);
    }
  }

  private async takeTurn(hook: TakenHook): Promise<void> {
    for (let sent = 0; sent < TURN && !this.stop.signal.aborted; sent++) {
      const delivery = await this.repository.findNext(hook.id);
      if (delivery === undefined) break;
      if (!(await this.deliverer.deliver(delivery, hook, this.stop.signal))) return;
    }
    await this.database.transaction(() => this.repository.giveBack(hook, this.clock.now()));
  }
}
