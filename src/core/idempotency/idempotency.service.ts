import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { Viewer } from '../security/index.js';
import { OutcomeUnknownError } from '../problems/index.js';
import { Background, Clock, Random } from '../runtime/index.js';
import { IDEMPOTENCY_KEY_KEPT_SECONDS } from './idempotency-limits.js';
import { IdempotencyKeyReusedError, RequestInProgressError } from './idempotency.errors.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { type IdempotencyClaim, RunningClaims, STALE_CLAIM_MS } from './running-claims.js';

const KEPT_MS = IDEMPOTENCY_KEY_KEPT_SECONDS * 1000;
const SWEEP_INTERVAL_MS = 60 * 60 * 1000;
const SWEEP_BATCH = 500;
const MAX_UNRELEASED = 10_000;

/** Makes a repeated request give the first answer: one creation for each `Idempotency-Key`. */
@Injectable()
export class IdempotencyService implements OnApplicationBootstrap {
  /** Claims whose requests have ended and that could not be freed, as with a database that was away: the next request with the key does. */
  private readonly unreleased = new RecentSet(MAX_UNRELEASED);

  constructor(
    private readonly repository: IdempotencyRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly background: Background,
    private readonly running: RunningClaims,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('Idempotency sweep', SWEEP_INTERVAL_MS, () => this.sweep());
  }

  /**
   * Takes the key for the running request, until `end`; one that has its answer already is not held, and `findAnswer` gives that.
   * @throws RequestInProgressError while the first request with the key runs
   */
  async begin(viewer: Viewer, key: string): Promise<IdempotencyClaim> {
    const userId = viewer.id;
    const now = this.clock.now();
    const kept = await this.repository.find(userId, key);
    if (kept !== undefined && kept.fingerprint !== null) return { userId, key, claim: '' };
    if (kept !== undefined && this.unreleased.has(kept.claim)) await this.release({ userId, key, claim: kept.claim });
    const claim = this.random.bytes(16).toString('hex');
    const staleBefore = new Date(now.getTime() - STALE_CLAIM_MS);
    try {
      const claimed = await this.database.transactionAs(viewer, () => this.repository.claim(userId, key, claim, now, staleBefore));
      if (!claimed) throw new RequestInProgressError();
    } catch (error) {
      if (error instanceof OutcomeUnknownError) this.unreleased.add(claim);
      throw error;
    }
    const held = { userId, key, claim };
    this.running.add(held);
    return held;
  }

  /** The request has ended: if its key has no answer and was not freed, it is free a while later. */
  end(claim: IdempotencyClaim): void {
    this.running.end(claim);
  }

  /**
   * The answer that the first request with the key got, as JSON gives it back.
   * @throws IdempotencyKeyReusedError when the first request had another fingerprint
   */
  async findAnswer(claim: IdempotencyClaim, fingerprint: string): Promise<object | undefined> {
    const kept = await this.repository.find(claim.userId, claim.key);
    if (kept === undefined || kept.fingerprint === null) return undefined;
    if (kept.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    return JSON.parse(kept.response ?? 'null') as object;
  }

  /**
   * Keeps the answer of the request that holds the key; a later one takes its place. Part of the caller's transaction.
   * @throws RequestInProgressError when another request holds the key by now
   */
  async keep(claim: IdempotencyClaim, fingerprint: string, answer: object): Promise<void> {
    const isHeld = await this.repository.complete(claim.userId, claim.key, claim.claim, fingerprint, JSON.stringify(answer));
    if (!isHeld) throw new RequestInProgressError();
  }

  /**
   * Frees the key of a request that was refused. A key that has its answer stays, also where the answer to its COMMIT was
   * lost: the row is held until that has ended.
   */
  async release(claim: IdempotencyClaim): Promise<void> {
    this.unreleased.add(claim.claim);
    await this.database.transaction(() => this.repository.release(claim.userId, claim.key, claim.claim));
    this.unreleased.delete(claim.claim);
  }

  /** Deletes some keys of an account that is on its way out. Part of the caller's transaction. True when nothing was left. */
  async forgetSomeOf(userId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOf(userId, limit)) < limit;
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.background.inBatches(SWEEP_BATCH, () => this.database.transaction(() => this.repository.deleteOlderThan(before, SWEEP_BATCH)));
  }
}

/** The texts that were added last. */
class RecentSet {
  private readonly texts = new Set<string>();

  constructor(private readonly max: number) {}

  has(text: string): boolean {
    return this.texts.has(text);
  }

  add(text: string): void {
    this.texts.add(text);
    const [oldest] = this.texts;
    if (this.texts.size > this.max && oldest !== undefined) this.texts.delete(oldest);
  }

  delete(text: string): void {
    this.texts.delete(text);
  }
}
