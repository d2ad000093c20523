import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../../core/database/index.js';

/** Where somebody wants to be told of events. One process at a time delivers to it, in the order of its deliveries. */
@Entity({ name: 'webhooks' })
@Index('ix_webhooks_user', ['user_id', 'id'])
@Index('ix_webhooks_all', ['id'], { where: "scope = 'all'" })
@Index('ix_webhooks_due', ['due_at', 'id'])
export class Webhook {
  @IdColumn('webhooks')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_webhooks_user', onDelete: 'CASCADE' })
  user_id: number;

  /** Of an administrator, as long as its owner is one: what happens to everybody. Otherwise what concerns its owner. */
  @KeyColumn(3)
  scope: 'all' | 'own';

  @TextColumn()
  url: string;

  /** Names with commas between them, or `*`. */
  @TextColumn()
  events: string;

  /** As it was given out: deliveries are signed with it. */
  @TextColumn()
  secret: string;

  @BooleanColumn()
  active: boolean;

  /** Nobody delivers before then: it waits after a failure, or a process has taken it. */
  @TimeColumn()
  due_at: Date;

  /** Counts who has taken it, so that one who was thought dead finds that out. */
  @BigintColumn({ default: 0 })
  lease: number;

  /** Since when nothing arrives; null while it does. */
  @TimeColumn({ nullable: true })
  failing_since: Date | null;

  @TimeColumn({ nullable: true })
  last_delivery_at: Date | null;

  @TimeColumn()
  created_at: Date;

  /** Gone for everybody; its deliveries go in the background. */
  @TimeColumn({ nullable: true })
  deleted_at: Date | null;
}
