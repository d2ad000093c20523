import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, keyColumn, timeColumn } from '../../../core/database/index.js';

export class CreateRenditions1767225613000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'renditions',
        columns: [
          generatedId('renditions'),
          bigintColumn('media_id'),
          keyColumn('variant', 64),
          keyColumn('storage_key', 64),
          keyColumn('content_type', 64),
          bigintColumn('size'),
          keyColumn('sha256', 64),
          timeColumn('created_at'),
          timeColumn('used_at'),
        ],
        uniques: [
          { name: 'uq_renditions_variant', columnNames: ['media_id', 'variant'] },
          { name: 'uq_renditions_storage_key', columnNames: ['storage_key'] },
        ],
        indices: [{ name: 'ix_renditions_used', columnNames: ['used_at'] }],
        foreignKeys: [foreignKey('fk_renditions_media', 'media_id', 'media')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('renditions');
  }
}
