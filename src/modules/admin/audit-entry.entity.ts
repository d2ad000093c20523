import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** An administrative act. Never changed; it outlives the account that did it. */
@Entity({ name: 'audit_log' })
@Index('ix_audit_log_actor', ['actor_id'])
export class AuditEntry {
  @IdColumn('audit_log')
  id: number;

  /** Null for the command line, and once the account is gone. */
  @BigintColumn({ nullable: true })
  @ForeignKey('User', { name: 'fk_audit_log_actor', onDelete: 'SET NULL' })
  actor_id: number | null;

  @KeyColumn(40)
  action: string;

  @KeyColumn(20)
  target_type: string;

  @BigintColumn()
  target_id: number;

  /** JSON. */
  @TextColumn({ nullable: true })
  detail: string | null;

  @TimeColumn()
  created_at: Date;
}
