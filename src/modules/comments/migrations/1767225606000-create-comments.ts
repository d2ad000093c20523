import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateComments1767225606000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'comments',
        columns: [
          generatedId('comments'),
          bigintColumn('post_id'),
          bigintColumn('user_id'),
          textColumn('content'),
          timeColumn('created_at'),
          timeColumn('updated_at', { isNullable: true }),
        ],
        indices: [
          { name: 'ix_comments_post', columnNames: ['post_id', 'id'] },
          { name: 'ix_comments_user', columnNames: ['user_id', 'id'] },
        ],
        foreignKeys: [foreignKey('fk_comments_post', 'post_id', 'posts'), foreignKey('fk_comments_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('comments');
  }
}
