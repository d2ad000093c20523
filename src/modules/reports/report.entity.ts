import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';
import type { ReportReason, ReportStatus, TargetType } from './report-kinds.js';

const OPEN = "status = 'open'";

/** What somebody has reported. It outlives the account of who did, without naming it any more. */
@Entity({ name: 'reports' })
@Index('uq_reports_open', ['reporter_id', 'target_type', 'target_id'], { unique: true, where: OPEN })
@Index('ix_reports_reporter', ['reporter_id', 'id'])
@Index('ix_reports_target', ['target_type', 'target_id', 'id'])
@Index('ix_reports_closing', ['target_type', 'target_id', 'id'], { where: OPEN })
export class Report {
  @IdColumn('reports')
  id: number;

  /** Null once the account is gone. */
  @BigintColumn({ nullable: true })
  @ForeignKey('User', { name: 'fk_reports_reporter', onDelete: 'SET NULL' })
  reporter_id: number | null;

  @KeyColumn(10)
  target_type: TargetType;

  /** No foreign key: a report outlives what it is about. */
  @BigintColumn()
  target_id: number;

  @KeyColumn(20)
  reason: ReportReason;

  @TextColumn({ nullable: true })
  note: string | null;

  @KeyColumn(10)
  status: ReportStatus;

  @TimeColumn()
  created_at: Date;
}
