import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Clock, currentTrace, toTraceparent } from '../../../core/runtime/index.js';
import { DeliveryQueue } from '../delivery/delivery-queue.js';
import { ALL_EVENTS, type DeliveredType, type EventFacts, type KeptFacts, TEST_EVENT, type WebhookEventName } from '../webhook-events.js';
import { HookPresence } from './hook-presence.js';
import { type MatchingHook, OutboxRepository } from './outbox.repository.js';

/** Writes down what webhooks are to be told, in the transaction of what happens: it is told if that is kept, and only then. */
@Injectable()
export class Outbox {
  constructor(
    private readonly presence: HookPresence,
    private readonly repository: OutboxRepository,
    private readonly queue: DeliveryQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** For the people whom it concerns and for administrators. Part of the caller's transaction. */
  async write<Type extends WebhookEventName>(type: Type, facts: EventFacts[Type], about: readonly number[]): Promise<void> {
    if (!(await this.presence.exists())) return;
    const hooks = [...(await this.repository.listForAll()), ...(about.length > 0 ? await this.repository.listOf(about) : [])];
    await this.tell(hooks, type, { ...facts, about });
  }

  /** For some people alone. Part of the caller's transaction. */
  async writeTo<Type extends WebhookEventName>(userIds: readonly number[], type: Type, facts: EventFacts[Type]): Promise<void> {
    if (await this.presence.exists()) await this.tell(await this.repository.listOf(userIds), type, { ...facts, about: userIds });
  }

  /** Part of the caller's transaction. @returns the id of the delivery */
  async writeTest(hookId: number, ownerId: number): Promise<number> {
    const [id] = await this.deliver(TEST_EVENT, { webhook_id: hookId, about: [ownerId] }, [hookId]);
    if (id === undefined) throw new Error('The test has no delivery');
    return id;
  }

  /** What waits is tried at once. Part of the caller's transaction. */
  wakeAfterCommit(): void {
    this.database.afterCommit(() => this.queue.wake());
  }

  private async tell<Type extends WebhookEventName>(hooks: readonly MatchingHook[], type: Type, facts: KeptFacts<Type>): Promise<void> {
    const told = hooks.filter(({ events }) => events === ALL_EVENTS || events.split(',').includes(type));
    if (told.length > 0) await this.deliver(type, facts, told.map(({ id }) => id));
  }

  private async deliver<Type extends DeliveredType>(type: Type, facts: KeptFacts<Type>, hookIds: readonly number[]): Promise<number[]> {
    const now = this.clock.now();
    const trace = currentTrace();
    const eventId = await this.repository.insertEvent({ type, facts: JSON.stringify(facts), created_at: now, traceparent: trace === undefined ? null : toTraceparent(trace) });
    const ids = await this.repository.insertDeliveries(hookIds, eventId, now);
    this.wakeAfterCommit();
    return ids;
  }
}
