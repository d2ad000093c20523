import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateWebhookEvents1795743001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'webhook_events',
        columns: [generatedId('webhook_events'), keyColumn('type', 30), textColumn('facts'), timeColumn('created_at')],
        indices: [{ name: 'ix_webhook_events_created_at', columnNames: ['created_at'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('webhook_events');
  }
}
