import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, timeColumn, withoutRowid } from '../../../src/core/database/index.js';

export class CreateBadges1790000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_badges',
        withoutRowid,
        columns: [
          bigintColumn('user_id', { isPrimary: true, primaryKeyConstraintName: 'pk_ext_badges' }),
          keyColumn('name', 40),
          timeColumn('created_at'),
        ],
        foreignKeys: [foreignKey('fk_ext_badges_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('ext_badges');
  }
}
