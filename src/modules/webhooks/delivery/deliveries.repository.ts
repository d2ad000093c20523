import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import { isReachableBy } from '../../blocks/index.js';
import type { DeliveredType } from '../webhook-events.js';

/** A webhook that this process delivers to; the number of the lease tells it from others who do. */
export interface TakenHook {
  id: number;
  user_id: number;
  lease: number;
  url: string;
  secret: string;
  failing_since: Date | null;
  /** Of somebody who is an administrator now. */
  is_for_all: boolean;
}

export interface DueDelivery {
  id: number;
  attempts: number;
  event_id: number;
  type: DeliveredType;
  facts: string;
  event_created_at: Date;
  traceparent: string | null;
}

const WAITS = sql`EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.hook_id = h.id AND d.status = 'waiting')`;

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** The webhook that has waited longest and has something to be told. */
  async findDue(now: Date): Promise<number | undefined> {
    const row = await this.database.first<{ id: number }>(
      sql`SELECT h.id FROM webhooks h JOIN users u ON u.id = h.user_id
       WHERE h.due_at <= ${now} AND h.active AND h.deleted_at IS NULL AND u.status = 'active' AND ${WAITS} ORDER BY h.due_at, h.id LIMIT 1`,
    );
    return row?.id;
  }

  /** Nobody else delivers to it until then. Undefined when somebody was quicker. */
  async take(id: number, now: Date, until: Date): Promise<TakenHook | undefined> {
    return this.database.first<TakenHook>(
      sql`UPDATE webhooks SET due_at = ${until}, lease = lease + 1 WHERE id = ${id} AND due_at <= ${now} AND active AND deleted_at IS NULL
       RETURNING id, user_id, lease, url, secret, failing_since, (scope = 'all' AND (SELECT u.role FROM users u WHERE u.id = user_id) = 'admin') AS is_for_all`,
    );
  }

  /** The next one in order. */
  async findNext(hookId: number): Promise<DueDelivery | undefined> {
    return this.database.first<DueDelivery>(
      sql`SELECT d.id, d.attempts, d.event_id, e.type, e.facts, e.created_at AS event_created_at, e.traceparent FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id
       WHERE d.hook_id = ${hookId} AND d.status = 'waiting' ORDER BY d.id LIMIT 1`,
    );
  }

  async setArrived(id: number, status: number | null): Promise<void> {
    await this.database.query(sql`UPDATE webhook_deliveries SET status = 'delivered', attempts = attempts + 1, response_status = ${status}, next_attempt_at = NULL WHERE id = ${id}`);
  }

  async setRefused(id: number, status: number | null, nextAttemptAt: Date): Promise<void> {
    await this.database.query(sql`UPDATE webhook_deliveries SET attempts = attempts + 1, response_status = ${status}, next_attempt_at = ${nextAttemptAt} WHERE id = ${id} AND status = 'waiting'`);
  }

  async drop(id: number): Promise<void> {
    await this.database.query(sql`DELETE FROM webhook_deliveries WHERE id = ${id}`);
  }

  /** As long as the lease is still its own: then others wait until then, and it is known that something arrived. */
  async noteArrival({ id, lease }: TakenHook, now: Date, until: Date): Promise<boolean> {
    return (
      (await this.database.query(sql`UPDATE webhooks SET due_at = ${until}, failing_since = NULL, last_delivery_at = ${now} WHERE id = ${id} AND lease = ${lease} RETURNING id`)).length > 0
    );
  }

  /** The same for what did not arrive. */
  async noteFailure({ id, lease }: TakenHook, now: Date, dueAt: Date): Promise<boolean> {
    return (
      (await this.database.query(sql`UPDATE webhooks SET due_at = ${dueAt}, failing_since = COALESCE(failing_since, ${now}) WHERE id = ${id} AND lease = ${lease} RETURNING id`)).length > 0
    );
  }

  /** For whoever looks next. */
  async giveBack({ id, lease }: TakenHook, now: Date): Promise<void> {
    await this.database.query(sql`UPDATE webhooks SET due_at = ${now} WHERE id = ${id} AND lease = ${lease}`);
  }

  /** False when the lease is somebody else's by now. */
  async switchOff({ id, lease }: TakenHook): Promise<boolean> {
    return (await this.database.query(sql`UPDATE webhooks SET active = ${false} WHERE id = ${id} AND lease = ${lease} AND active RETURNING id`)).length > 0;
  }

  /** Some of what waits for a webhook that was switched off. */
  async failSome(hookId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`UPDATE webhook_deliveries SET status = 'failed', next_attempt_at = NULL
       WHERE id IN (SELECT id FROM webhook_deliveries WHERE hook_id = ${hookId} AND status = 'waiting' ORDER BY id LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Whether a block is between somebody and one of the others. */
  async isKeptApart(userId: number, otherIds: readonly number[]): Promise<boolean> {
    const viewer = sql.parameter(userId);
    const rows = await this.database.query(
      sql`SELECT u.id FROM users u WHERE ${this.database.isAnyOf(sql`u.id`, otherIds)} AND NOT (${isReachableBy(viewer, sql`u.id`)}) LIMIT 1`,
    );
    return rows.length > 0;
  }
}
