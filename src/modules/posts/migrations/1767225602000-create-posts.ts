import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, counterColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

const LISTED = "deleted_at IS NULL AND visibility = 'public'";

export class CreatePosts1767225602000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'posts',
        columns: [
          generatedId('posts'),
          bigintColumn('user_id'),
          textColumn('caption', { isNullable: true }),
          keyColumn('visibility', 10),
          counterColumn('likes_count'),
          counterColumn('dislikes_count'),
          counterColumn('comments_count'),
          timeColumn('created_at'),
          timeColumn('updated_at', { isNullable: true }),
          timeColumn('deleted_at', { isNullable: true }),
        ],
        indices: [
          { name: 'ix_posts_author', columnNames: ['user_id', 'id'] },
          { name: 'ix_posts_newest', columnNames: ['created_at', 'id'], where: LISTED },
          { name: 'ix_posts_most_liked', columnNames: ['likes_count', 'id'], where: LISTED },
          { name: 'ix_posts_most_commented', columnNames: ['comments_count', 'id'], where: LISTED },
          { name: 'ix_posts_deleted', columnNames: ['deleted_at'], where: 'deleted_at IS NOT NULL' },
        ],
        foreignKeys: [foreignKey('fk_posts_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('posts');
  }
}
