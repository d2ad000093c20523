import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has been stored so far. */
export class SumUpMedia1767420005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("INSERT INTO tallies (subject_id, name, shard, amount) SELECT 0, 'media', 0, COUNT(*) FROM media WHERE state = 'ready'");
    await queryRunner.query("INSERT INTO tallies (subject_id, name, shard, amount) SELECT 0, 'media_bytes', 0, COALESCE(SUM(size), 0) FROM media WHERE state = 'ready'");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DELETE FROM tallies WHERE name IN ('media', 'media_bytes')");
  }
}
