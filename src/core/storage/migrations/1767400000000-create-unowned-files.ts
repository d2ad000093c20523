import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { keyColumn, timeColumn } from '../../database/index.js';

export class CreateUnownedFiles1767400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'unowned_files',
        columns: [
          keyColumn('storage_key', 64, { isPrimary: true, primaryKeyConstraintName: 'pk_unowned_files' }),
          keyColumn('kind', 10),
          timeColumn('due_at'),
          { name: 'attempts', type: 'integer', default: '0' },
        ],
        indices: [{ name: 'ix_unowned_files_due', columnNames: ['due_at'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('unowned_files');
  }
}
