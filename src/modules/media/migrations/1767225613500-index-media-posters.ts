import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const index = new TableIndex({ name: 'ix_media_poster', columnNames: ['poster_key'], where: 'poster_key IS NOT NULL' });

/** Tells which files of the store are posters. */
export class IndexMediaPosters1767225613500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createIndex('media', index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('media', index);
  }
}
