import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../src/core/database/index.js';
import { Background, Clock } from '../../src/core/runtime/index.js';
import { StarDaysRepository } from './star-days.repository.js';

const LOOK_INTERVAL_MS = 10 * 60_000;
/** Several times as long as the work may take: whoever died in it is replaced after this. */
const LEASE_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Counts the stars of each day once it is over, in one of the processes. */
@Injectable()
export class StarDaysJob implements OnApplicationBootstrap {
  constructor(
    private readonly repository: StarDaysRepository,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Stars of the day', LOOK_INTERVAL_MS, () => this.run());
  }

  /** Yesterday, unless it is counted or somebody is at it. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
    const yesterday = new Date(today.getTime() - DAY_MS);
    const day = yesterday.toISOString().slice(0, 10);
    const until = new Date(now.getTime() + LEASE_MS);
    // A look first: most of the time nothing is to be done, and a transaction would hold up those who write.
    if (!(await this.repository.isDue(day, now))) return;
    if (!(await this.database.transaction(() => this.repository.claim(day, now, until)))) return;
    const stars = await this.repository.countStars(yesterday, today);
    await this.database.transaction(() => this.repository.finish(day, stars, until));
  }

  /** Days that were counted, the last first. */
  list(limit: number): Promise<{ day: string; stars_count: number }[]> {
    return this.repository.list(limit);
  }
}
