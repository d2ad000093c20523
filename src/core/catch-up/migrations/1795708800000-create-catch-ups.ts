import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, keyColumn } from '../../database/index.js';

export class CreateCatchUps1795708800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'catch_ups',
        columns: [keyColumn('name', 60, { isPrimary: true, primaryKeyConstraintName: 'pk_catch_ups' }), bigintColumn('before_id')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('catch_ups');
  }
}
