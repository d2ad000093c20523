import { bigintColumn, foreignKey, keyColumn, timeColumn, withoutRowid } from '@socialphoto/kit/core/database';
import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateMoods1790000003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_moods',
        withoutRowid,
        columns: [bigintColumn('user_id', { isPrimary: true, primaryKeyConstraintName: 'pk_ext_moods' }), keyColumn('name', 40), timeColumn('changed_at')],
        foreignKeys: [foreignKey('fk_ext_moods_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('ext_moods');
  }
}
