import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../core/database/index.js';

const KEY = { isPrimary: true, primaryKeyConstraintName: 'pk_collection_posts' };

export class CreateCollectionPosts1795708202000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'collection_posts',
        withoutRowid,
        columns: [bigintColumn('collection_id', KEY), bigintColumn('post_id', KEY), timeColumn('created_at')],
        foreignKeys: [foreignKey('fk_collection_posts_collection', 'collection_id', 'collections'), foreignKey('fk_collection_posts_post', 'post_id', 'posts')],
        indices: [
          { name: 'ix_collection_posts_post', columnNames: ['post_id'] },
          { name: 'ix_collection_posts_newest', columnNames: ['collection_id', 'created_at', 'post_id'] },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('collection_posts');
  }
}
