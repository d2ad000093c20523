import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, keyColumn } from '../../database/index.js';

export class CreateLeases1795750000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'leases',
        columns: [
          keyColumn('name', 60, { isPrimary: true, primaryKeyConstraintName: 'pk_leases' }),
          { name: 'holder', type: 'varchar', length: '300' },
          bigintColumn('beats'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('leases');
  }
}
