import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { Database } from '../../../core/database/index.js';
import { isOn } from '../../../core/parts/index.js';
import { Background, Clock, SharedRun } from '../../../core/runtime/index.js';
import { type ExportJob, ExportsRepository } from '../exports.repository.js';
import { ExportInterruptedError, ExportLease, ExportOvertakenError, LEASE_MS } from './export-lease.js';
import { ExportMaker } from './export-maker.js';

const POLL_INTERVAL_MS = 30_000;
const MAX_ATTEMPTS = 3;
const FIRST_RETRY_MS = 60_000;
/** How long a failed one is told of. */
const FAILED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Exports that wait, made one after the other in each process. They stand in the database: one that a process took and did not
 * finish, because it died, is begun again by whoever looks next. Where exports are switched off they go on waiting.
 */
@Injectable()
export class ExportQueue implements OnApplicationBootstrap {
  private readonly logger = new Logger(ExportQueue.name);
  private readonly making = new SharedRun(() => this.makeAll());

  constructor(
    private readonly repository: ExportsRepository,
    private readonly maker: ExportMaker,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (isOn(this.settings, 'exports')) this.background.fromNowInEach('Exports', POLL_INTERVAL_MS, () => this.makeDue());
  }

  /** Makes all that wait. Calls that overlap share one run, and another one after it. */
  async makeDue(): Promise<void> {
    await this.making.run();
  }

  private async makeAll(): Promise<void> {
    while (!this.background.stopping) {
      const now = this.clock.now();
      // A look first: most of the time nothing waits, and a transaction would hold up those who write.
      if (!(await this.repository.existsDue(now))) return;
      const job = await this.database.transaction(() => this.repository.claim(now, new Date(now.getTime() + LEASE_MS)));
      if (job === undefined) return;
      await this.make(job);
    }
  }

  private async make(job: ExportJob): Promise<void> {
    // Those before have ended without a word, as with a process that had no memory left.
    if (job.attempts > MAX_ATTEMPTS) {
      await this.giveUp(job);
      return;
    }
    const lease = new ExportLease(job, this.repository, this.database, this.background, this.clock);
    try {
      await this.maker.make(job, lease.assertGoesOn);
    } catch (error) {
      await this.handleFailure(job, error);
    } finally {
      lease.end();
    }
  }

  private async handleFailure(job: ExportJob, error: unknown): Promise<void> {
    if (error instanceof ExportOvertakenError) return;
    const now = this.clock.now().getTime();
    if (error instanceof ExportInterruptedError) {
      await this.database.transaction(() => this.repository.giveBack(job, new Date(now), job.attempts - 1));
      return;
    }
    this.logger.error(`Export ${job.id} failed, attempt ${job.attempts}`, error instanceof Error ? error.stack : String(error));
    if (job.attempts >= MAX_ATTEMPTS) await this.giveUp(job);
    else await this.database.transaction(() => this.repository.giveBack(job, new Date(now + FIRST_RETRY_MS * 4 ** (job.attempts - 1)), job.attempts));
  }

  private async giveUp(job: ExportJob): Promise<void> {
    await this.database.transaction(() => this.repository.fail(job, new Date(this.clock.now().getTime() + FAILED_MS)));
  }
}
