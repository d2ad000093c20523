import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, keyColumn, withoutRowid } from '../../database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_tallies' };

export class CreateTallies1767420002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'tallies',
        withoutRowid,
        columns: [bigintColumn('subject_id', key), keyColumn('name', 30, key), bigintColumn('shard', key), bigintColumn('amount')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('tallies');
  }
}
