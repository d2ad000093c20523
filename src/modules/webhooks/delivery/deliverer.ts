import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DeliveriesRepository, type DueDelivery, type TakenHook } from './deliveries.repository.js';
import { DeliveryResults } from './delivery-results.js';
import { EventBodies } from './event-bodies.js';
import { WebhookSender } from './webhook-sender.js';

/** Makes one delivery, and notes what came of it. */
@Injectable()
export class Deliverer {
  constructor(
    private readonly repository: DeliveriesRepository,
    private readonly bodies: EventBodies,
    private readonly sender: WebhookSender,
    private readonly results: DeliveryResults,
    private readonly database: Database,
  ) {}

  /** False when the webhook is not this process's to go on with. @param stop breaks it off: nothing is noted then, and it is made again */
  async deliver(delivery: DueDelivery, hook: TakenHook, stop: AbortSignal): Promise<boolean> {
    const body = await this.bodies.bodyOf(delivery, hook);
    if (body === undefined) {
      await this.database.transaction(() => this.repository.drop(delivery.id));
      return true;
    }
    // Which of their requests belong together, people have told nobody but this place.
    const traceparent = hook.is_for_all ? delivery.traceparent : null;
    const outcome = await this.sender.send({ url: hook.url, secret: hook.secret, id: String(delivery.event_id), body, traceparent }, stop);
    if (outcome.arrived) return this.results.noteArrival(delivery, hook, outcome);
    return stop.aborted || this.results.noteFailure(delivery, hook, outcome);
  }
}
