import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql } from '../../../core/database/index.js';

/** What is deleted of webhooks in the background, some at a time. */
@Injectable()
export class WebhooksPurgeRepository {
  constructor(private readonly database: Database) {}

  /** Deliveries of webhooks that are deleted. */
  async deleteSomeOfDeleted(limit: number): Promise<number> {
    return this.deleteDeliveries(sql`SELECT d.id FROM webhooks h JOIN webhook_deliveries d ON d.hook_id = h.id WHERE h.deleted_at IS NOT NULL ORDER BY d.id LIMIT ${limit}`);
  }

  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    return this.deleteDeliveries(sql`SELECT d.id FROM webhooks h JOIN webhook_deliveries d ON d.hook_id = h.id WHERE h.user_id = ${userId} ORDER BY d.id LIMIT ${limit}`);
  }

  /** Those that are so old, whatever came of them. */
  async deleteSomeBefore(moment: Date, limit: number): Promise<number> {
    return this.deleteDeliveries(sql`SELECT id FROM webhook_deliveries WHERE created_at < ${moment} ORDER BY created_at LIMIT ${limit}`);
  }

  /** Events that are so old. Their deliveries are gone before them. */
  async deleteSomeEventsBefore(moment: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM webhook_events WHERE id IN (SELECT id FROM webhook_events WHERE created_at < ${moment} ORDER BY created_at LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Deleted webhooks that have no deliveries any more. */
  async deleteEmptyDeleted(): Promise<void> {
    await this.database.query(sql`DELETE FROM webhooks WHERE deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.hook_id = webhooks.id)`);
  }

  async deleteAllOf(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM webhooks WHERE user_id = ${userId}`);
  }

  private async deleteDeliveries(which: Sql): Promise<number> {
    return (await this.database.query(sql`DELETE FROM webhook_deliveries WHERE id IN (${which}) RETURNING id`)).length;
  }
}
