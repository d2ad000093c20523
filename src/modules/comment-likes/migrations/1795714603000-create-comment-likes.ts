import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_comment_likes' };

export class CreateCommentLikes1795714603000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'comment_likes',
        withoutRowid,
        columns: [bigintColumn('comment_id', key), bigintColumn('user_id', key), timeColumn('created_at')],
        indices: [{ name: 'ix_comment_likes_user', columnNames: ['user_id', 'comment_id'] }],
        foreignKeys: [foreignKey('fk_comment_likes_comment', 'comment_id', 'comments'), foreignKey('fk_comment_likes_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('comment_likes');
  }
}
