import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, timeColumn } from '../../../core/database/index.js';

export class CreateWebhookDeliveries1795743002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'webhook_deliveries',
        columns: [
          generatedId('webhook_deliveries'),
          bigintColumn('hook_id'),
          bigintColumn('event_id'),
          keyColumn('status', 10),
          { name: 'attempts', type: 'integer', default: '0' },
          { name: 'response_status', type: 'integer', isNullable: true },
          timeColumn('next_attempt_at', { isNullable: true }),
          timeColumn('created_at'),
        ],
        indices: [
          { name: 'ix_webhook_deliveries_hook', columnNames: ['hook_id', 'id'] },
          { name: 'ix_webhook_deliveries_waiting', columnNames: ['hook_id', 'id'], where: "status = 'waiting'" },
          { name: 'ix_webhook_deliveries_event', columnNames: ['event_id'] },
          { name: 'ix_webhook_deliveries_created_at', columnNames: ['created_at'] },
        ],
        foreignKeys: [
          foreignKey('fk_webhook_deliveries_hook', 'hook_id', 'webhooks'),
          foreignKey('fk_webhook_deliveries_event', 'event_id', 'webhook_events'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('webhook_deliveries');
  }
}
