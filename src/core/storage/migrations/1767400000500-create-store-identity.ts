import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { keyColumn, timeColumn } from '../../database/index.js';

export class CreateStoreIdentity1767400000500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'store_identity',
        columns: [
          { name: 'id', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_store_identity' },
          keyColumn('store_id', 32),
          timeColumn('created_at'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('store_identity');
  }
}
