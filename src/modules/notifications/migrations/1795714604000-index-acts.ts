import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const BEFORE = new TableIndex({ name: 'ix_notifications_same', columnNames: ['user_id', 'type', 'actor_id', 'post_id'] });
const AFTER = new TableIndex({ name: 'ix_notifications_act', columnNames: ['user_id', 'type', 'actor_id', 'post_id', 'comment_id'] });

/** The same act is found by its comment too: one may like very many comments of somebody on one post. */
export class IndexActs1795714604000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createIndex('notifications', AFTER);
    await queryRunner.dropIndex('notifications', BEFORE);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createIndex('notifications', BEFORE);
    await queryRunner.dropIndex('notifications', AFTER);
  }
}
