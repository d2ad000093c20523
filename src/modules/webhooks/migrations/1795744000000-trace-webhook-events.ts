import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which trace an event belongs. In SQL of its own: TypeORM would copy the whole table on SQLite. */
export class TraceWebhookEvents1795744000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE webhook_events ADD COLUMN traceparent varchar(55)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE webhook_events DROP COLUMN traceparent');
  }
}
