import { Injectable } from '@nestjs/common';
import type { Viewer } from '../security/index.js';
import { IdempotencyService } from './idempotency.service.js';
import { RunningRequest, runningRequest } from './running-request.js';

/** What `@Idempotent()` does for a route, for work whose key comes in another way, such as with a form. */
@Injectable()
export class IdempotentWork {
  constructor(private readonly keys: IdempotencyService) {}

  /**
   * Does the work once for each key of the viewer, and gives what it gave then when it is asked for again. The work must
   * have kept what it returns by `KeptAnswers.keep`.
   * @param identity what tells this work from other work
   * @throws RequestInProgressError, IdempotencyKeyReusedError
   */
  async once<T extends object>(viewer: Viewer, key: string, identity: object, work: () => Promise<T>): Promise<T> {
    const claim = await this.keys.begin(viewer, key);
    const running = new RunningRequest({ keys: this.keys, claim, identityOf: () => identity });
    try {
      return (await runningRequest.run(running, () => running.answer([], work))) as T;
    } catch (error) {
      // A key that cannot be freed now is freed by the next request with it; the answer is about the first failure.
      await this.keys.release(claim).catch(() => undefined);
      throw error;
    } finally {
      this.keys.end(claim);
    }
  }
}
