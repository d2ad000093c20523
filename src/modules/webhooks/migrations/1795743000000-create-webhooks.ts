import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, booleanColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateWebhooks1795743000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'webhooks',
        columns: [
          generatedId('webhooks'),
          bigintColumn('user_id'),
          keyColumn('scope', 3),
          textColumn('url'),
          textColumn('events'),
          textColumn('secret'),
          booleanColumn('active'),
          timeColumn('due_at'),
          bigintColumn('lease', { default: '0' }),
          timeColumn('failing_since', { isNullable: true }),
          timeColumn('last_delivery_at', { isNullable: true }),
          timeColumn('created_at'),
          timeColumn('deleted_at', { isNullable: true }),
        ],
        indices: [
          { name: 'ix_webhooks_user', columnNames: ['user_id', 'id'] },
          { name: 'ix_webhooks_all', columnNames: ['id'], where: "scope = 'all'" },
          { name: 'ix_webhooks_due', columnNames: ['due_at', 'id'] },
        ],
        foreignKeys: [foreignKey('fk_webhooks_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('webhooks');
  }
}
