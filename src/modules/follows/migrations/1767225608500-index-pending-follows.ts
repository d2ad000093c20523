import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const index = new TableIndex({ name: 'ix_follows_pending', columnNames: ['following_id'], where: "status = 'pending'" });

/** Finds requests that wait for an account which has turned public meanwhile. */
export class IndexPendingFollows1767225608500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createIndex('follows', index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('follows', index);
  }
}
