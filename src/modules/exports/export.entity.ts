import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TimeColumn } from '../../core/database/index.js';

export const EXPORT_STATUSES = ['waiting', 'running', 'ready', 'failed'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** An archive of all that is an account's own, to be made, being made or there. */
@Entity({ name: 'exports' })
@Unique('uq_exports_storage_key', ['storage_key'])
@Index('ix_exports_user', ['user_id', 'id'])
@Index('ix_exports_due', ['status', 'due_at'])
@Index('ix_exports_expires', ['expires_at'])
export class Export {
  @IdColumn('exports')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_exports_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyColumn(10)
  status: ExportStatus;

  /** Also tells who makes it from who has made it too slowly. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** Waiting: when it is begun. Running: until when its maker has it for themselves. */
  @TimeColumn()
  due_at: Date;

  @KeyColumn(64, { nullable: true })
  storage_key: string | null;

  /** Bytes. */
  @BigintColumn({ nullable: true })
  size: number | null;

  /** Hex. */
  @KeyColumn(64, { nullable: true })
  sha256: string | null;

  @TimeColumn()
  created_at: Date;

  /** When row and file go; null before it is ready or has failed. */
  @TimeColumn({ nullable: true })
  expires_at: Date | null;
}
