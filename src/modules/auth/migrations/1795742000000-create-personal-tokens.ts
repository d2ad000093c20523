import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreatePersonalTokens1795742000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'personal_tokens',
        columns: [
          generatedId('personal_tokens'),
          bigintColumn('user_id'),
          keyColumn('token_hash', 64),
          textColumn('name'),
          keyColumn('scopes', 40),
          timeColumn('expires_at', { isNullable: true }),
          timeColumn('last_used_at', { isNullable: true }),
          timeColumn('created_at'),
        ],
        uniques: [{ name: 'uq_personal_tokens_hash', columnNames: ['token_hash'] }],
        indices: [
          { name: 'ix_personal_tokens_user', columnNames: ['user_id', 'id'] },
          { name: 'ix_personal_tokens_expires_at', columnNames: ['expires_at'] },
        ],
        foreignKeys: [foreignKey('fk_personal_tokens_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('personal_tokens');
  }
}
