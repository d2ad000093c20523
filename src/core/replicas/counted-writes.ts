import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Database, type RecentWrites } from '../database/index.js';
import { RateCounters } from '../rate-limit/index.js';
import { Clock } from '../runtime/index.js';

/** Writes of the last seconds, counted where limits are: over processes by their primary or by Redis, over machines by Redis. */
@Injectable()
export class CountedWrites implements RecentWrites {
  private readonly seconds: number;

  constructor(
    settings: Settings,
    private readonly counters: RateCounters,
    private readonly clock: Clock,
    database: Database,
  ) {
    this.seconds = settings.replicaStickySeconds;
    database.replicaReads.useRecentWrites(this);
  }

  async has(userId: number): Promise<boolean> {
    // What other machines have counted is not known: then everybody may have written.
    if (this.counters.isShared === false) return true;
    return (await this.counters.hit(keyOf(userId, this.period()), 2 * this.seconds, 0)).hits > 0;
  }

  /** In this period and the next one, so that it is seen for as long as the setting says, whenever in a period it was. */
  async note(userId: number): Promise<void> {
    const period = this.period();
    await Promise.all([period, period + 1].map((one) => this.counters.hit(keyOf(userId, one), 2 * this.seconds)));
  }

  private period(): number {
    return Math.floor(this.clock.now().getTime() / (this.seconds * 1000));
  }
}

function keyOf(userId: number, period: number): string {
  return `wrote:${userId}:${period}`;
}
