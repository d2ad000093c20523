import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_user_name_words' };

export class CreateUserNameWords1795745000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'user_name_words',
        withoutRowid,
        columns: [keyColumn('word', 64, key), bigintColumn('user_id', key)],
        indices: [{ name: 'ix_user_name_words_user', columnNames: ['user_id', 'word'] }],
        foreignKeys: [foreignKey('fk_user_name_words_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('user_name_words');
  }
}
