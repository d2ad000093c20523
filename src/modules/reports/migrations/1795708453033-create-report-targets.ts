import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, counterColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

const QUEUE = ['minus_reports', 'first_report_id'];
const REASONS = ['spam', 'nudity', 'hate', 'violence', 'harassment', 'self_harm', 'illegal', 'other'];

export class CreateReportTargets1795708453033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'report_targets',
        columns: [
          generatedId('report_targets'),
          keyColumn('target_type', 10),
          bigintColumn('target_id'),
          bigintColumn('owner_id'),
          keyColumn('status', 10),
          bigintColumn('minus_reports'),
          bigintColumn('first_report_id'),
          timeColumn('first_reported_at'),
          timeColumn('last_reported_at'),
          textColumn('reported_text', { isNullable: true }),
          ...REASONS.map((reason) => counterColumn(`${reason}_count`)),
          keyColumn('action', 10, { isNullable: true }),
          bigintColumn('decided_by', { isNullable: true }),
          timeColumn('decided_at', { isNullable: true }),
          bigintColumn('closing_up_to', { isNullable: true }),
        ],
        uniques: [
          { name: 'uq_report_targets_target', columnNames: ['target_type', 'target_id'] },
          { name: 'uq_report_targets_first_report', columnNames: ['first_report_id'] },
        ],
        indices: [
          { name: 'ix_report_targets_all', columnNames: QUEUE },
          { name: 'ix_report_targets_status', columnNames: ['status', ...QUEUE] },
          { name: 'ix_report_targets_type', columnNames: ['target_type', ...QUEUE] },
          { name: 'ix_report_targets_type_status', columnNames: ['target_type', 'status', ...QUEUE] },
          { name: 'ix_report_targets_owner', columnNames: ['owner_id', 'last_reported_at', 'id'] },
          { name: 'ix_report_targets_decider', columnNames: ['decided_by'] },
          { name: 'ix_report_targets_closing', columnNames: ['id'], where: 'closing_up_to IS NOT NULL' },
        ],
        foreignKeys: [
          foreignKey('fk_report_targets_owner', 'owner_id', 'users'),
          { ...foreignKey('fk_report_targets_decider', 'decided_by', 'users'), onDelete: 'SET NULL' },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('report_targets');
  }
}
