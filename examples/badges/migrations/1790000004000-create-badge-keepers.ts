import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../src/core/database/index.js';

export class CreateBadgeKeepers1790000004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_badge_keepers',
        withoutRowid,
        columns: [bigintColumn('user_id', { isPrimary: true, primaryKeyConstraintName: 'pk_ext_badge_keepers' }), timeColumn('created_at')],
        foreignKeys: [foreignKey('fk_ext_badge_keepers_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('ext_badge_keepers');
  }
}
