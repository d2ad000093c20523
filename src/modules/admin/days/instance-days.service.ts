import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { INSTANCE, Tallies } from '../../../core/tallies/index.js';
import { INSTANCE_SUMS } from '../instance-sums.js';
import { dayOf } from './days.js';
import { EarlierDays } from './earlier-days.js';
import { type InstanceDayRow, InstanceDaysRepository } from './instance-days.repository.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * How much there was, day by day. The sums are written down every hour, each time in place of those of the same day, so that
 * the last ones of a day stay; any number of processes may do it at once.
 */
@Injectable()
export class InstanceDaysService implements OnApplicationBootstrap {
  constructor(
    private readonly repository: InstanceDaysRepository,
    private readonly earlier: EarlierDays,
    private readonly tallies: Tallies,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Figures of the day', HOUR_MS, () => this.record());
  }

  /** Writes the sums of the present day down; the first time also those of the days before, as far as they can be worked out. */
  async record(): Promise<void> {
    const now = this.clock.now();
    const today = await this.today(now);
    const days = (await this.repository.existsAny()) ? [] : await this.earlier.workOut(now, today);
    if (this.background.stopping) return;
    await this.database.transaction(async () => {
      for (const day of days) await this.repository.add(day, now);
      await this.repository.keep(today, now);
    });
  }

  /** The last so many days of which something is known, oldest first. The present one is as it is now. */
  async list(days: number): Promise<InstanceDayRow[]> {
    const now = this.clock.now();
    const past = await this.repository.list(dayOf(now, days - 1), dayOf(now));
    return [...past, await this.today(now)];
  }

  private async today(now: Date): Promise<InstanceDayRow> {
    const sums = await this.tallies.sum(INSTANCE, INSTANCE_SUMS);
    return {
      day: dayOf(now),
      users_count: sums.users,
      posts_count: sums.posts,
      comments_count: sums.comments,
      reactions_count: sums.reactions,
      media_count: sums.media,
      media_bytes: sums.media_bytes,
      is_estimate: false,
    };
  }
}
