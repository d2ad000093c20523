import { Column, Entity, Index } from 'typeorm';
import { IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../../core/database/index.js';

/** Something that happened and that somebody wants to be told of, written in the transaction that made it happen. */
@Entity({ name: 'webhook_events' })
@Index('ix_webhook_events_created_at', ['created_at'])
export class WebhookEvent {
  @IdColumn('webhook_events')
  id: number;

  @KeyColumn(30)
  type: string;

  /** JSON of ids; what they stand for is read when it is sent. */
  @TextColumn()
  facts: string;

  @TimeColumn()
  created_at: Date;

  /** Of the request that made it happen, where that came with one. */
  @Column({ type: 'varchar', length: 55, nullable: true })
  traceparent: string | null;
}
