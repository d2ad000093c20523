import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, booleanColumn, falseLiteral, keyColumn, timeColumn, withoutRowid } from '../../../core/database/index.js';

export class CreateInstanceDays1795708800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'instance_days',
        withoutRowid,
        columns: [
          keyColumn('day', 10, { isPrimary: true, primaryKeyConstraintName: 'pk_instance_days' }),
          bigintColumn('users_count'),
          bigintColumn('posts_count'),
          bigintColumn('comments_count', { isNullable: true }),
          bigintColumn('reactions_count', { isNullable: true }),
          bigintColumn('media_count'),
          bigintColumn('media_bytes'),
          booleanColumn('is_estimate', { default: falseLiteral }),
          timeColumn('taken_at'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('instance_days');
  }
}
