import { Injectable } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Settings } from '../../../core/config/index.js';
import { isOn } from '../../../core/parts/index.js';
import { OutboxRepository } from './outbox.repository.js';

/** How long a look holds. */
const LOOK_MS = 1_000;

/**
 * Whether there is any webhook at all, so that places without one pay nothing. A look is kept for a second in each process; whoever
 * makes a webhook or switches one on waits that long for the answer, so that every event after it is told, whichever process it happens in.
 */
@Injectable()
export class HookPresence {
  private seen = false;
  private validUntil = 0;

  constructor(
    private readonly repository: OutboxRepository,
    private readonly settings: Settings,
  ) {}

  /** Where webhooks are switched off there is none, whatever is kept of them. */
  async exists(): Promise<boolean> {
    if (!isOn(this.settings, 'webhooks')) return false;
    const now = performance.now();
    if (now < this.validUntil) return this.seen;
    const seen = await this.repository.existsHook();
    this.seen = seen;
    // From before the look: what was written during it may not be in it.
    this.validUntil = now + LOOK_MS;
    return seen;
  }

  /** Resolves when every process knows of a webhook that has been committed. */
  async spread(): Promise<void> {
    this.seen = true;
    await pause(LOOK_MS);
  }
}
