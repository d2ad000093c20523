import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, timeColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_muted_tags' };

export class CreateMutedTags1795708901000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'muted_tags',
        withoutRowid,
        columns: [bigintColumn('user_id', key), keyColumn('tag', 800, key), keyColumn('name', 200), timeColumn('created_at')],
        indices: [{ name: 'ix_muted_tags_newest', columnNames: ['user_id', 'created_at', 'tag'] }],
        foreignKeys: [foreignKey('fk_muted_tags_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('muted_tags');
  }
}
