import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateOneTimeTokens1767225610000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'one_time_tokens',
        columns: [
          generatedId('one_time_tokens'),
          bigintColumn('user_id'),
          keyColumn('purpose', 10),
          keyColumn('token_hash', 64),
          textColumn('email'),
          timeColumn('expires_at'),
        ],
        uniques: [{ name: 'uq_one_time_tokens_hash', columnNames: ['token_hash'] }],
        indices: [
          { name: 'ix_one_time_tokens_user', columnNames: ['user_id', 'purpose'] },
          { name: 'ix_one_time_tokens_expires_at', columnNames: ['expires_at'] },
        ],
        foreignKeys: [foreignKey('fk_one_time_tokens_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('one_time_tokens');
  }
}
