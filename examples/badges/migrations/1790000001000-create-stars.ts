import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../src/core/database/index.js';

const KEY = { isPrimary: true, primaryKeyConstraintName: 'pk_ext_stars' };

export class CreateStars1790000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_stars',
        withoutRowid,
        columns: [bigintColumn('post_id', KEY), bigintColumn('user_id', KEY), timeColumn('created_at')],
        foreignKeys: [foreignKey('fk_ext_stars_post', 'post_id', 'posts'), foreignKey('fk_ext_stars_user', 'user_id', 'users')],
        indices: [{ name: 'ix_ext_stars_user', columnNames: ['user_id', 'created_at', 'post_id'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('ext_stars');
  }
}
