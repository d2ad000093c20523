import { type Database } from '../../../core/database/index.js';
import { type Background, type Clock } from '../../../core/runtime/index.js';
import { type ExportJob, type ExportsRepository } from '../exports.repository.js';

/** An export whose maker has died is begun again after this. */
export const LEASE_MS = 5 * 60 * 1000;
const EXTEND_INTERVAL_MS = 60_000;

/** The work is not to go on: the program stops. */
export class ExportInterruptedError extends Error {}
/** The export is somebody else's by now, or gone with its account. */
export class ExportOvertakenError extends Error {}

/** Keeps an export for the one who makes it, for as long as that takes. */
export class ExportLease {
  private isLost = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly job: ExportJob,
    private readonly repository: ExportsRepository,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {
    this.timer = setInterval(() => {
      this.background.run('Export lease', () => this.extend());
    }, EXTEND_INTERVAL_MS).unref();
  }

  /** @throws ExportInterruptedError, ExportOvertakenError */
  readonly assertGoesOn = (): void => {
    if (this.background.stopping) throw new ExportInterruptedError();
    if (this.isLost) throw new ExportOvertakenError();
  };

  end(): void {
    clearInterval(this.timer);
  }

  /** One that could not be extended, as the database was away, is tried again before it is over. */
  private async extend(): Promise<void> {
    const until = new Date(this.clock.now().getTime() + LEASE_MS);
    this.isLost ||= !(await this.database.transaction(() => this.repository.extend(this.job, until)));
  }
}
