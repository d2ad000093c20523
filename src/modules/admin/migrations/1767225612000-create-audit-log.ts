import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateAuditLog1767225612000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'audit_log',
        columns: [
          generatedId('audit_log'),
          bigintColumn('actor_id', { isNullable: true }),
          keyColumn('action', 40),
          keyColumn('target_type', 20),
          bigintColumn('target_id'),
          textColumn('detail', { isNullable: true }),
          timeColumn('created_at'),
        ],
        indices: [{ name: 'ix_audit_log_actor', columnNames: ['actor_id'] }],
        foreignKeys: [{ ...foreignKey('fk_audit_log_actor', 'actor_id', 'users'), onDelete: 'SET NULL' }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('audit_log');
  }
}
