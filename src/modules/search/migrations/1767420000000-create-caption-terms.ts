import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_caption_terms' };

/** The rows of `post_terms` move here in the background, post by post, as words of the present rules: see caption-index.ts. */
export class CreateCaptionTerms1767420000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'caption_terms',
        withoutRowid,
        columns: [keyColumn('term', 64, key), bigintColumn('posted_ms', key), bigintColumn('post_id', key)],
        indices: [{ name: 'ix_caption_terms_post', columnNames: ['post_id', 'term'] }],
        foreignKeys: [foreignKey('fk_caption_terms_post', 'post_id', 'posts')],
      }),
    );
  }

  /** The words of today's rules are near enough to those of the version before. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('INSERT INTO post_terms (term, post_id) SELECT DISTINCT term, post_id FROM caption_terms');
    await queryRunner.dropTable('caption_terms');
  }
}
