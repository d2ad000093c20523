import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../../../core/database/index.js';
import type { WebhookDelivery } from '../outbox/webhook-delivery.entity.js';
import type { Webhook } from './webhook.entity.js';

const SHOWN = ['id', 'url', 'events', 'active', 'created_at', 'last_delivery_at'] as const;
const COLUMNS = columnsOf<Webhook>('h', SHOWN);
const DELIVERY = ['id', 'event_id', 'status', 'attempts', 'response_status', 'next_attempt_at', 'created_at'] as const;
const DELIVERIES = sql`SELECT ${columnsOf<WebhookDelivery>('d', DELIVERY)}, e.type FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id`;

export type WebhookRow = Pick<Webhook, (typeof SHOWN)[number]>;
export type DeliveryRow = Pick<WebhookDelivery, (typeof DELIVERY)[number]> & { type: string };
export type NewWebhook = Pick<Webhook, 'user_id' | 'scope' | 'url' | 'events' | 'secret' | 'created_at'>;
export type WebhookChanges = Partial<Pick<Webhook, 'url' | 'events' | 'secret' | 'active'>>;

@Injectable()
export class WebhooksRepository {
  constructor(private readonly database: Database) {}

  async insert({ user_id, scope, url, events, secret, created_at }: NewWebhook): Promise<number> {
    const row = await this.database.first<{ id: number }>(
      sql`INSERT INTO webhooks (user_id, scope, url, events, secret, active, due_at, created_at)
       VALUES (${user_id}, ${scope}, ${url}, ${events}, ${secret}, ${true}, ${created_at}, ${created_at}) RETURNING id`,
    );
    if (row === undefined) throw new Error('The new webhook has no id');
    return row.id;
  }

  async count(userId: number): Promise<number> {
    const row = await this.database.first<{ hooks: number }>(sql`SELECT count(*) AS hooks FROM webhooks WHERE user_id = ${userId} AND deleted_at IS NULL`);
    return Number(row?.hooks);
  }

  async find(id: number, userId: number): Promise<WebhookRow | undefined> {
    return this.database.first<WebhookRow>(sql`SELECT ${COLUMNS} FROM webhooks h WHERE h.id = ${id} AND h.user_id = ${userId} AND h.deleted_at IS NULL`);
  }

  /** Newest first. */
  async list(userId: number, before: number, limit: number): Promise<WebhookRow[]> {
    return this.database.query<WebhookRow>(sql`SELECT ${COLUMNS} FROM webhooks h WHERE h.user_id = ${userId} AND h.id < ${before} AND h.deleted_at IS NULL ORDER BY h.id DESC LIMIT ${limit}`);
  }

  /** Newest first. */
  async listDeliveries(id: number, before: number, limit: number): Promise<DeliveryRow[]> {
    return this.database.query<DeliveryRow>(sql`${DELIVERIES} WHERE d.hook_id = ${id} AND d.id < ${before} ORDER BY d.id DESC LIMIT ${limit}`);
  }

  async findDelivery(id: number): Promise<DeliveryRow | undefined> {
    return this.database.first<DeliveryRow>(sql`${DELIVERIES} WHERE d.id = ${id}`);
  }

  /** And tries again at once. */
  async update(id: number, userId: number, { url, events, secret, active }: WebhookChanges, now: Date): Promise<boolean> {
    const changes = [
      ...(url === undefined ? [] : [sql`url = ${url}`]),
      ...(events === undefined ? [] : [sql`events = ${events}`]),
      ...(secret === undefined ? [] : [sql`secret = ${secret}`]),
      ...(active === undefined ? [] : [sql`active = ${active}`]),
    ];
    const rows = await this.database.query(
      sql`UPDATE webhooks SET ${sql.join([...changes, sql`due_at = ${now}`, sql`failing_since = NULL`])} WHERE id = ${id} AND user_id = ${userId} AND deleted_at IS NULL RETURNING id`,
    );
    return rows.length > 0;
  }

  /** False when the person has none with this id. */
  async hide(id: number, userId: number, now: Date): Promise<boolean> {
    const rows = await this.database.query(sql`UPDATE webhooks SET deleted_at = ${now}, active = ${false}, secret = '' WHERE id = ${id} AND user_id = ${userId} AND deleted_at IS NULL RETURNING id`);
    return rows.length > 0;
  }
}
