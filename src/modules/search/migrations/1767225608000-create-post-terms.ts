import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, withoutRowid } from '../../../core/database/index.js';

export class CreatePostTerms1767225608000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'post_terms',
        withoutRowid,
        columns: [
          keyColumn('term', 64, { isPrimary: true, primaryKeyConstraintName: 'pk_post_terms' }),
          bigintColumn('post_id', { isPrimary: true, primaryKeyConstraintName: 'pk_post_terms' }),
        ],
        indices: [{ name: 'ix_post_terms_post', columnNames: ['post_id'] }],
        foreignKeys: [foreignKey('fk_post_terms_post', 'post_id', 'posts')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('post_terms');
  }
}
