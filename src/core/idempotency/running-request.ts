import { Travelling } from '../runtime/index.js';
import { fingerprintOf } from './fingerprint.js';
import type { IdempotencyService } from './idempotency.service.js';
import type { IdempotencyClaim } from './running-claims.js';

/** The key that a request has sent, held for it. */
interface HeldKey {
  keys: IdempotencyService;
  claim: IdempotencyClaim;
  /** What tells the request from others, of what its handler is given. */
  identityOf: (given: readonly unknown[]) => unknown;
}

/** A request of an `@Idempotent()` route while it runs, with its key if it sent one. */
export class RunningRequest {
  private fingerprint = '';
  private kept: object | undefined;
  /** Whether the answer is that of the first request with the key. */
  isReplayed = false;

  constructor(private readonly held?: HeldKey) {}

  /**
   * The answer that the first request with the key got, or what the handler gives.
   * @throws IdempotencyKeyReusedError when the first request was another one
   */
  async answer(given: readonly unknown[], handle: () => Promise<object>): Promise<object> {
    if (this.held !== undefined) {
      const { keys, claim, identityOf } = this.held;
      this.fingerprint = fingerprintOf(identityOf(given));
      const first = await keys.findAnswer(claim, this.fingerprint);
      if (first !== undefined) {
        this.isReplayed = true;
        return first;
      }
    }
    const answer = await handle();
    // Without a key too, so that a route which forgets it never works.
    if (answer !== this.kept) throw new Error('An idempotent route gave an answer that was not kept: KeptAnswers.keep takes the object that the handler returns');
    return answer;
  }

  /** The last answer counts. Part of the caller's transaction, which may run it again. */
  async keep(answer: object): Promise<void> {
    if (this.held !== undefined) await this.held.keys.keep(this.held.claim, this.fingerprint, answer);
    this.kept = answer;
  }
}

/** The request for which the current chain of calls works. */
export const runningRequest = new Travelling<RunningRequest>();
