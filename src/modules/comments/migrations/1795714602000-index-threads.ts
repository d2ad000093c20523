import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const BEFORE = [
  new TableIndex({ name: 'ix_comments_post', columnNames: ['post_id', 'id'] }),
  new TableIndex({ name: 'ix_comments_user', columnNames: ['user_id', 'id'] }),
];
const AFTER = [
  new TableIndex({ name: 'ix_comments_thread', columnNames: ['post_id', 'reply_to_id', 'deleted_at', 'id'] }),
  new TableIndex({ name: 'ix_comments_author', columnNames: ['user_id', 'deleted_at', 'id'] }),
];

/** One index for the comments of a post and for the replies to each, so that no list walks over the others or over deleted ones. */
export class IndexThreads1795714602000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await replace(queryRunner, BEFORE, AFTER);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replace(queryRunner, AFTER, BEFORE);
  }
}

async function replace(queryRunner: QueryRunner, old: readonly TableIndex[], wanted: readonly TableIndex[]): Promise<void> {
  for (const index of wanted) await queryRunner.createIndex('comments', index);
  for (const index of old) await queryRunner.dropIndex('comments', index);
}
