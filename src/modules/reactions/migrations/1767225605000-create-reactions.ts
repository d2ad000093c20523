import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, timeColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_reactions' };

export class CreateReactions1767225605000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'reactions',
        withoutRowid,
        columns: [bigintColumn('post_id', key), bigintColumn('user_id', key), keyColumn('kind', 10), timeColumn('created_at')],
        indices: [
          { name: 'ix_reactions_user', columnNames: ['user_id', 'post_id'] },
          { name: 'ix_reactions_newest', columnNames: ['post_id', 'kind', 'created_at', 'user_id'] },
        ],
        foreignKeys: [foreignKey('fk_reactions_post', 'post_id', 'posts'), foreignKey('fk_reactions_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('reactions');
  }
}
