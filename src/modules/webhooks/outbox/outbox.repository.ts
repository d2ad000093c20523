import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql } from '../../../core/database/index.js';

export interface MatchingHook {
  id: number;
  events: string;
}

export interface NewEvent {
  type: string;
  facts: string;
  created_at: Date;
  traceparent: string | null;
}

@Injectable()
export class OutboxRepository {
  constructor(private readonly database: Database) {}

  /** Whether there is a webhook that is on. */
  async existsHook(): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM webhooks WHERE active AND deleted_at IS NULL LIMIT 1`)).length > 0;
  }

  /** Of administrators, for everything that happens. */
  async listForAll(): Promise<MatchingHook[]> {
    return this.database.query<MatchingHook>(sql`SELECT h.id, h.events FROM webhooks h JOIN users u ON u.id = h.user_id WHERE h.scope = 'all' AND u.role = 'admin' AND ${isOn} ORDER BY h.id`);
  }

  /** Of some people, for what concerns them; those of administrators too that have lost their role. */
  async listOf(userIds: readonly number[]): Promise<MatchingHook[]> {
    return this.database.query<MatchingHook>(
      sql`SELECT h.id, h.events FROM webhooks h JOIN users u ON u.id = h.user_id
       WHERE ${this.database.isAnyOf(sql`h.user_id`, userIds)} AND (h.scope = 'own' OR u.role <> 'admin') AND ${isOn} ORDER BY h.id`,
    );
  }

  async insertEvent(event: NewEvent): Promise<number> {
    const { type, facts, created_at, traceparent } = event;
    const row = await this.database.first<{ id: number }>(
      sql`INSERT INTO webhook_events (type, facts, created_at, traceparent) VALUES (${type}, ${facts}, ${created_at}, ${traceparent}) RETURNING id`,
    );
    if (row === undefined) throw new Error('The new event has no id');
    return row.id;
  }

  /** The ids of the deliveries. */
  async insertDeliveries(hookIds: readonly number[], eventId: number, now: Date): Promise<number[]> {
    const inserted = await this.database.query<{ id: number }>(
      sql`INSERT INTO webhook_deliveries (hook_id, event_id, status, next_attempt_at, created_at)
       SELECT h.id, ${eventId}, 'waiting', ${now}, ${now} FROM webhooks h WHERE ${this.database.isAnyOf(sql`h.id`, hookIds)} ORDER BY h.id RETURNING id`,
    );
    return inserted.map(({ id }) => id);
  }
}

const isOn: Sql = sql`h.active AND h.deleted_at IS NULL AND u.status = 'active'`;
