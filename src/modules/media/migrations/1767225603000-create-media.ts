import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateMedia1767225603000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'media',
        columns: [
          generatedId('media'),
          bigintColumn('owner_id'),
          bigintColumn('post_id', { isNullable: true }),
          { name: 'position', type: 'integer', default: '0' },
          keyColumn('state', 10, { default: "'ready'" }),
          keyColumn('type', 10),
          keyColumn('storage_key', 64),
          keyColumn('content_type', 64),
          { name: 'width', type: 'integer' },
          { name: 'height', type: 'integer' },
          bigintColumn('size'),
          keyColumn('sha256', 64),
          keyColumn('poster_key', 64, { isNullable: true }),
          textColumn('alt_text', { isNullable: true }),
          textColumn('blurhash', { isNullable: true }),
          timeColumn('created_at'),
        ],
        uniques: [{ name: 'uq_media_storage_key', columnNames: ['storage_key'] }],
        indices: [
          { name: 'ix_media_post', columnNames: ['post_id', 'position'] },
          { name: 'ix_media_owner', columnNames: ['owner_id', 'id'] },
          { name: 'ix_media_unattached', columnNames: ['created_at'], where: 'post_id IS NULL' },
        ],
        foreignKeys: [foreignKey('fk_media_owner', 'owner_id', 'users'), foreignKey('fk_media_post', 'post_id', 'posts')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('media');
  }
}
