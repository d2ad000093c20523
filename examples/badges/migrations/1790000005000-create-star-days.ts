import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { bigintColumn, keyColumn, timeColumn, withoutRowid } from '../../../src/core/database/index.js';

export class CreateStarDays1790000005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_star_days',
        withoutRowid,
        columns: [
          keyColumn('day', 10, { isPrimary: true, primaryKeyConstraintName: 'pk_ext_star_days' }),
          bigintColumn('stars_count', { isNullable: true }),
          timeColumn('leased_until'),
        ],
      }),
    );
    await queryRunner.createIndex('ext_stars', new TableIndex({ name: 'ix_ext_stars_created', columnNames: ['created_at'] }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('ext_stars', 'ix_ext_stars_created');
    await queryRunner.dropTable('ext_star_days');
  }
}
