import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, counterColumn, foreignKey, generatedId, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateCollections1795708201000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'collections',
        columns: [
          generatedId('collections'),
          bigintColumn('user_id'),
          textColumn('name'),
          counterColumn('posts_count'),
          timeColumn('created_at'),
          timeColumn('deleted_at', { isNullable: true }),
        ],
        foreignKeys: [foreignKey('fk_collections_user', 'user_id', 'users')],
        indices: [
          { name: 'ix_collections_user', columnNames: ['user_id', 'id'] },
          { name: 'ix_collections_deleted', columnNames: ['deleted_at'], where: 'deleted_at IS NOT NULL' },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('collections');
  }
}
