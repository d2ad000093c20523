import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigintType } from '../../../core/database/index.js';

/** What each person's files take. In SQL of its own: TypeORM would copy the whole table on SQLite. */
export class CountStoredBytes1767430010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE users ADD COLUMN stored_bytes ${bigintType} NOT NULL DEFAULT 0`);
    await queryRunner.query(`ALTER TABLE users ADD COLUMN unattached_media ${bigintType} NOT NULL DEFAULT 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users DROP COLUMN unattached_media');
    await queryRunner.query('ALTER TABLE users DROP COLUMN stored_bytes');
  }
}
