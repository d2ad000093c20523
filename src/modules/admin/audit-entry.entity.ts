import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** An administrative act. Never changed; it outlives the account that did it. */
@Entity({ name: 'audit_log' })
@Index('ix_audit_log_actor', ['actorId'])
export class AuditEntry {
  @IdColumn('audit_log')
  id: number;

  /** Null for the command line, and once the account is gone. */
  @BigintColumn('actor_id', { nullable: true })
  @ForeignKey('User', { name: 'fk_audit_log_actor', onDelete: 'SET NULL' })
  actorId: number | null;

  @KeyColumn('action', 40)
  action: string;

  @KeyColumn('target_type', 20)
  targetType: string;

  @BigintColumn('target_id')
  targetId: number;

  /** JSON. */
  @TextColumn('detail', { nullable: true })
  detail: string | null;

  @TimeColumn('created_at')
  createdAt: Date;
}
