import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, CounterColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';
import type { ReportAction, ReportStatus, TargetType } from './report-kinds.js';

/**
 * What was reported, with its reports counted since the last decision about it: a decision ends a round, the next report begins
 * another one. In the order of the queue, most reports first and then the oldest, all of its keys ascend.
 */
@Entity({ name: 'report_targets' })
@Unique('uq_report_targets_target', ['target_type', 'target_id'])
@Unique('uq_report_targets_first_report', ['first_report_id'])
@Index('ix_report_targets_all', ['minus_reports', 'first_report_id'])
@Index('ix_report_targets_status', ['status', 'minus_reports', 'first_report_id'])
@Index('ix_report_targets_type', ['target_type', 'minus_reports', 'first_report_id'])
@Index('ix_report_targets_type_status', ['target_type', 'status', 'minus_reports', 'first_report_id'])
@Index('ix_report_targets_owner', ['owner_id', 'last_reported_at', 'id'])
@Index('ix_report_targets_decider', ['decided_by'])
@Index('ix_report_targets_closing', ['id'], { where: 'closing_up_to IS NOT NULL' })
export class ReportTarget {
  @IdColumn('report_targets')
  id: number;

  @KeyColumn(10)
  target_type: TargetType;

  @BigintColumn()
  target_id: number;

  /** Whose it is; the entry goes with the account. */
  @BigintColumn()
  @ForeignKey('User', { name: 'fk_report_targets_owner', onDelete: 'CASCADE' })
  owner_id: number;

  @KeyColumn(10)
  status: ReportStatus;

  /** The number of reports of this round, negative. */
  @BigintColumn()
  minus_reports: number;

  /** The first report of this round. */
  @BigintColumn()
  first_report_id: number;

  @TimeColumn()
  first_reported_at: Date;

  @TimeColumn()
  last_reported_at: Date;

  /** As it was when this round began; null where there was none. */
  @TextColumn({ nullable: true })
  reported_text: string | null;

  @CounterColumn()
  spam_count: number;

  @CounterColumn()
  nudity_count: number;

  @CounterColumn()
  hate_count: number;

  @CounterColumn()
  violence_count: number;

  @CounterColumn()
  harassment_count: number;

  @CounterColumn()
  self_harm_count: number;

  @CounterColumn()
  illegal_count: number;

  @CounterColumn()
  other_count: number;

  /** Of the last decision, also while the next round runs. */
  @KeyColumn(10, { nullable: true })
  action: ReportAction | null;

  /** Null once the account is gone. */
  @BigintColumn({ nullable: true })
  @ForeignKey('User', { name: 'fk_report_targets_decider', onDelete: 'SET NULL' })
  decided_by: number | null;

  @TimeColumn({ nullable: true })
  decided_at: Date | null;

  /** The last report that the decision closes, while some of them are still to be closed. */
  @BigintColumn({ nullable: true })
  closing_up_to: number | null;
}
