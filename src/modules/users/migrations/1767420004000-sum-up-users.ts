import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has joined so far. */
export class SumUpUsers1767420004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("INSERT INTO tallies (subject_id, name, shard, amount) SELECT 0, 'users', 0, COUNT(*) FROM users WHERE status <> 'deleted'");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DELETE FROM tallies WHERE name IN ('users')");
  }
}
