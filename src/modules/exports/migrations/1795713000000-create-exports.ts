import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, timeColumn } from '../../../core/database/index.js';

export class CreateExports1795713000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'exports',
        columns: [
          generatedId('exports'),
          bigintColumn('user_id'),
          keyColumn('status', 10),
          { name: 'attempts', type: 'integer', default: '0' },
          timeColumn('due_at'),
          keyColumn('storage_key', 64, { isNullable: true }),
          bigintColumn('size', { isNullable: true }),
          keyColumn('sha256', 64, { isNullable: true }),
          timeColumn('created_at'),
          timeColumn('expires_at', { isNullable: true }),
        ],
        foreignKeys: [foreignKey('fk_exports_user', 'user_id', 'users')],
        uniques: [{ name: 'uq_exports_storage_key', columnNames: ['storage_key'] }],
        indices: [
          { name: 'ix_exports_user', columnNames: ['user_id', 'id'] },
          { name: 'ix_exports_due', columnNames: ['status', 'due_at'] },
          { name: 'ix_exports_expires', columnNames: ['expires_at'] },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('exports');
  }
}
