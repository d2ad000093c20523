import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../core/database/index.js';

const KEY = { isPrimary: true, primaryKeyConstraintName: 'pk_saved_posts' };

export class CreateSavedPosts1795708200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'saved_posts',
        withoutRowid,
        columns: [bigintColumn('post_id', KEY), bigintColumn('user_id', KEY), timeColumn('created_at')],
        foreignKeys: [foreignKey('fk_saved_posts_post', 'post_id', 'posts'), foreignKey('fk_saved_posts_user', 'user_id', 'users')],
        indices: [{ name: 'ix_saved_posts_user', columnNames: ['user_id', 'created_at', 'post_id'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('saved_posts');
  }
}
