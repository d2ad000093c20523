import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const KEPT = 'deleted_at IS NULL';

const indices = [
  new TableIndex({ name: 'ix_posts_author_newest', columnNames: ['user_id', 'created_at', 'id'], where: KEPT }),
  new TableIndex({ name: 'ix_posts_author_most_liked', columnNames: ['user_id', 'likes_count', 'id'], where: KEPT }),
  new TableIndex({ name: 'ix_posts_author_most_commented', columnNames: ['user_id', 'comments_count', 'id'], where: KEPT }),
];

/** One author's posts in every order, so that a list of them walks and never sorts. */
export class IndexAuthorPosts1767420001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const index of indices) await queryRunner.createIndex('posts', index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const index of indices) await queryRunner.dropIndex('posts', index);
  }
}
