import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, textColumn, timeColumn } from '../../database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_idempotency_keys' };

export class CreateIdempotencyKeys1767225607000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'idempotency_keys',
        columns: [
          bigintColumn('user_id', key),
          keyColumn('key', 255, key),
          keyColumn('claim', 32),
          keyColumn('fingerprint', 64, { isNullable: true }),
          textColumn('response', { isNullable: true }),
          timeColumn('created_at'),
        ],
        indices: [{ name: 'ix_idempotency_keys_created_at', columnNames: ['created_at'] }],
        foreignKeys: [foreignKey('fk_idempotency_keys_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('idempotency_keys');
  }
}
