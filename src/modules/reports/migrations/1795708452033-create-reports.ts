import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

const OPEN = "status = 'open'";

export class CreateReports1795708452033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'reports',
        columns: [
          generatedId('reports'),
          bigintColumn('reporter_id', { isNullable: true }),
          keyColumn('target_type', 10),
          bigintColumn('target_id'),
          keyColumn('reason', 20),
          textColumn('note', { isNullable: true }),
          keyColumn('status', 10),
          timeColumn('created_at'),
        ],
        indices: [
          { name: 'uq_reports_open', columnNames: ['reporter_id', 'target_type', 'target_id'], isUnique: true, where: OPEN },
          { name: 'ix_reports_reporter', columnNames: ['reporter_id', 'id'] },
          { name: 'ix_reports_target', columnNames: ['target_type', 'target_id', 'id'] },
          { name: 'ix_reports_closing', columnNames: ['target_type', 'target_id', 'id'], where: OPEN },
        ],
        foreignKeys: [{ ...foreignKey('fk_reports_reporter', 'reporter_id', 'users'), onDelete: 'SET NULL' }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('reports');
  }
}
