import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigintType } from '../../../core/database/index.js';

const BATCH = 1_000;

/** Sizes of posters, and what is there already in the counters of its owners. Posters of before count as nothing. */
export class CountMediaOfOwners1767430011000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE media ADD COLUMN poster_size ${bigintType} NOT NULL DEFAULT 0`);
    const [{ last } = { last: 0 }] = (await queryRunner.query('SELECT MAX(id) AS last FROM users')) as { last: number | string | null }[];
    for (let from = 0; from <= Number(last ?? 0); from += BATCH) {
      await queryRunner.query(
        `UPDATE users SET
           stored_bytes = (SELECT COALESCE(SUM(m.size), 0) FROM media m WHERE m.owner_id = users.id),
           unattached_media = (SELECT COUNT(*) FROM media m WHERE m.owner_id = users.id AND m.post_id IS NULL)
         WHERE id > ${from} AND id <= ${from + BATCH} AND EXISTS (SELECT 1 FROM media m WHERE m.owner_id = users.id)`,
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE media DROP COLUMN poster_size');
  }
}
