import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { hash, verify } from '@node-rs/bcrypt';
import { Settings } from '../../core/config/index.js';
import { BusyError } from '../../core/problems/index.js';
import { WorkPool, shareOf, startLane } from '../../core/workers/index.js';
import { costOf, costsBetween, isWithinBytes, normalizePassword, spellingsOf } from './password-hashes.js';
import { PasswordRules } from './password-policy.js';

/** Hashes at once, of all processes of the machine, and waiting in this one: beyond that a login is refused rather than everybody slowed down. */
const MAX_RUNNING = 4;
const MAX_WAITING = 50;
const RETRY_AFTER_SECONDS = 5;
/** Far above the highest cost on a busy machine. */
const TIMEOUT_MS = 60_000;
const IDLE_MS = 30_000;

/** To hash a password, or to compare its spellings with a hash. What does not match takes as long as a hash of `upTo`. */
export type PasswordJob = { password: string; cost: number } | { spellings: string[]; hash: string; upTo: number };
/** A new hash, or which of the spellings matched: -1 for none. */
export type PasswordOutcome = string | number;

export interface Comparison {
  matched: boolean;
  /** The hash is not what `hash` would make of the password today: of another cost, or of another spelling. */
  outdated: boolean;
}

/** bcrypt in threads that come after the event loop, behind a bounded queue. */
@Injectable()
export class PasswordHasher implements OnApplicationShutdown {
  private readonly cost: number;
  private readonly pool: WorkPool<PasswordJob, PasswordOutcome>;
  private decoy: Promise<string> | undefined;
  /** Of the hashes that were met: those of a cost that the settings no longer have stay until their owner signs in. */
  private highestCost: number;

  constructor(
    settings: Settings,
    private readonly rules: PasswordRules,
  ) {
    this.pool = new WorkPool({
      name: 'passwords',
      startLane: () => startLane(import.meta.url, './password.worker.js', runInline),
      lanes: shareOf(MAX_RUNNING, settings.processes),
      maxWaiting: MAX_WAITING,
      timeoutMs: TIMEOUT_MS,
      idleMs: IDLE_MS,
      whenLost: () => new BusyError(RETRY_AFTER_SECONDS),
    });
    this.cost = settings.bcryptCost;
    this.highestCost = this.cost;
  }

  /** For refusing early, before anything is looked up. @throws BusyError when too many wait already */
  assertRoom(): void {
    if (!this.pool.hasRoom) throw new BusyError(RETRY_AFTER_SECONDS);
  }

  /** Before a password that somebody has chosen is hashed. @throws what the PasswordPolicy throws, such as WeakPasswordError */
  async assertGood(password: string, field: string): Promise<void> {
    await this.rules.assertGood(password, field);
  }

  /** @throws BusyError when too many wait already */
  async hash(password: string): Promise<string> {
    return String(await this.run({ password: normalizePassword(password), cost: this.cost }));
  }

  /**
   * Compares in the same time whether there is a hash or not, and of whatever cost it is: an unknown account is compared
   * with a decoy, and all take as long as the hash of the highest cost.
   * @throws BusyError when too many wait already
   */
  async compare(password: string, passwordHash: string | undefined): Promise<Comparison> {
    const hash = passwordHash ?? (await this.getDecoy());
    this.highestCost = Math.max(this.highestCost, costOf(hash));
    const spellings = spellingsOf(password);
    const found = await this.run({ spellings, hash, upTo: this.highestCost });
    const spelling = spellings[Number(found)];
    const matched = spelling !== undefined && passwordHash !== undefined && isWithinBytes(spelling);
    return { matched, outdated: matched && (found !== 0 || costOf(hash) !== this.cost) };
  }

  /** Made ahead, so that the first unknown name takes no longer than the next. */
  getDecoy(): Promise<string> {
    return (this.decoy ??= hash('decoy', this.cost));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async run(job: PasswordJob): Promise<PasswordOutcome> {
    this.assertRoom();
    return this.pool.run(job);
  }
}

async function runInline(job: PasswordJob): Promise<PasswordOutcome> {
  if ('cost' in job) return hash(job.password, job.cost);
  for (const [index, spelling] of job.spellings.entries()) {
    if (await verify(spelling, job.hash)) return index;
    for (const cost of costsBetween(costOf(job.hash), job.upTo)) await hash(spelling, cost);
  }
  return -1;
}
