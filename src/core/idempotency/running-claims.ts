import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Background, Clock } from '../runtime/index.js';
import { IdempotencyRepository } from './idempotency.repository.js';

const RENEWED_EACH_MS = 10_000;
/** A claim that nobody has renewed for so long belongs to a process that died; then its key is free again. */
export const STALE_CLAIM_MS = 30_000;

/** A key that is held by the running request. */
export interface IdempotencyClaim {
  userId: number;
  key: string;
  claim: string;
}

/** The claims of this process's requests, renewed as long as they run. */
@Injectable()
export class RunningClaims implements OnApplicationBootstrap {
  private readonly since = new Map<IdempotencyClaim, Date>();

  constructor(
    private readonly repository: IdempotencyRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.everyInEach('Idempotency claims', RENEWED_EACH_MS, () => this.renew());
  }

  add(claim: IdempotencyClaim): void {
    this.since.set(claim, this.clock.now());
  }

  end(claim: IdempotencyClaim): void {
    this.since.delete(claim);
  }

  /** Requests that have only just begun are left: most end before the next round. */
  async renew(): Promise<void> {
    const now = this.clock.now();
    const slow = [...this.since].filter(([, since]) => now.getTime() - since.getTime() >= RENEWED_EACH_MS / 2).map(([claim]) => claim);
    if (slow.length > 0) await this.database.transaction(() => this.repository.renew(slow, now));
  }
}
