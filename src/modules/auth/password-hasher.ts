import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { hash, verify } from '@node-rs/bcrypt';
import { Settings } from '../../core/config/index.js';
import { BusyError } from '../../core/problems/index.js';
import { JobLostError, WorkPool, startLane } from '../../core/workers/index.js';
import { PASSWORD_MAX_BYTES } from './password-policy.js';

/** Hashes at once and waiting (safety.md): beyond that a login is refused rather than everybody slowed down. */
const MAX_RUNNING = 4;
const MAX_WAITING = 50;
const RETRY_AFTER_SECONDS = 5;
/** Far above the highest cost on a busy machine. */
const TIMEOUT_MS = 60_000;
const IDLE_MS = 30_000;

/** To hash a password, or to compare it with a hash. */
export type PasswordJob = { password: string; cost: number } | { password: string; hash: string };

/** bcrypt in threads that come after the event loop, behind a bounded queue. */
@Injectable()
export class PasswordHasher implements OnApplicationShutdown {
  private readonly cost: number;
  private readonly pool = new WorkPool<PasswordJob, string | boolean>({
    startLane: () => startLane(import.meta.url, './password.worker.js', runInline),
    lanes: MAX_RUNNING,
    maxWaiting: MAX_WAITING,
    timeoutMs: TIMEOUT_MS,
    idleMs: IDLE_MS,
  });
  private decoy: Promise<string> | undefined;

  constructor(settings: Settings) {
    this.cost = settings.bcryptCost;
  }

  /** For refusing early, before anything is looked up. @throws BusyError when too many wait already */
  assertRoom(): void {
    if (!this.pool.hasRoom) throw new BusyError(RETRY_AFTER_SECONDS);
  }

  /** @throws BusyError when too many wait already */
  async hash(password: string): Promise<string> {
    return String(await this.run({ password, cost: this.cost }));
  }

  /**
   * Compares in the same time whether there is a hash or not: an unknown account is compared with a decoy.
   * @throws BusyError when too many wait already
   */
  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const comparedHash = passwordHash ?? (await this.getDecoy());
    const matched = (await this.run({ password, hash: comparedHash })) === true;
    return matched && passwordHash !== undefined && Buffer.byteLength(password) <= PASSWORD_MAX_BYTES;
  }

  /** Made ahead, so that the first unknown name takes no longer than the next. */
  getDecoy(): Promise<string> {
    return (this.decoy ??= hash('decoy', this.cost));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async run(job: PasswordJob): Promise<string | boolean> {
    this.assertRoom();
    try {
      return await this.pool.run(job);
    } catch (error) {
      throw error instanceof JobLostError ? new BusyError(RETRY_AFTER_SECONDS) : error;
    }
  }
}

function runInline(job: PasswordJob): Promise<string | boolean> {
  return 'cost' in job ? hash(job.password, job.cost) : verify(job.password, job.hash);
}
