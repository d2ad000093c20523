import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TimeColumn } from '../../../core/database/index.js';

/** That one webhook is to be told of one event, and how that went. */
@Entity({ name: 'webhook_deliveries' })
@Index('ix_webhook_deliveries_hook', ['hook_id', 'id'])
@Index('ix_webhook_deliveries_waiting', ['hook_id', 'id'], { where: "status = 'waiting'" })
@Index('ix_webhook_deliveries_event', ['event_id'])
@Index('ix_webhook_deliveries_created_at', ['created_at'])
export class WebhookDelivery {
  @IdColumn('webhook_deliveries')
  id: number;

  @BigintColumn()
  @ForeignKey('Webhook', { name: 'fk_webhook_deliveries_hook', onDelete: 'CASCADE' })
  hook_id: number;

  @BigintColumn()
  @ForeignKey('WebhookEvent', { name: 'fk_webhook_deliveries_event', onDelete: 'CASCADE' })
  event_id: number;

  @KeyColumn(10)
  status: 'waiting' | 'delivered' | 'failed';

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** Of the last answer; null where there was none. */
  @Column({ type: 'integer', nullable: true })
  response_status: number | null;

  @TimeColumn({ nullable: true })
  next_attempt_at: Date | null;

  @TimeColumn()
  created_at: Date;
}
