import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateSessions1767225601000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          generatedId('sessions'),
          bigintColumn('user_id'),
          keyColumn('family_hash', 64),
          keyColumn('token_hash', 64),
          keyColumn('previous_hash', 64, { isNullable: true }),
          keyColumn('sealed_successor', 64, { isNullable: true }),
          timeColumn('rotated_at'),
          timeColumn('created_at'),
          timeColumn('expires_at'),
          textColumn('user_agent', { isNullable: true }),
        ],
        uniques: [{ name: 'uq_sessions_family_hash', columnNames: ['family_hash'] }],
        indices: [
          { name: 'ix_sessions_user', columnNames: ['user_id', 'id'] },
          { name: 'ix_sessions_expires_at', columnNames: ['expires_at'] },
        ],
        foreignKeys: [foreignKey('fk_sessions_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('sessions');
  }
}
