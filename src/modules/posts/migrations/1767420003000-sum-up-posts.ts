import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = 'deleted_at IS NULL';
const COUNTED = `${KEPT} AND visibility <> 'private'`;
const INSTANCE = [
  ['posts', 'COUNT(*)'],
  ['comments', 'SUM(comments_count)'],
  ['reactions', 'SUM(likes_count + dislikes_count)'],
] as const;
const AUTHORS = [
  ['likes_received', 'SUM(likes_count)'],
  ['comments_received', 'SUM(comments_count)'],
] as const;

/** What has been counted so far. */
export class SumUpPosts1767420003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, sum] of INSTANCE) {
      await queryRunner.query(`INSERT INTO tallies (subject_id, name, shard, amount) SELECT 0, '${name}', 0, COALESCE(${sum}, 0) FROM posts WHERE ${KEPT}`);
    }
    for (const [name, sum] of AUTHORS) {
      await queryRunner.query(
        `INSERT INTO tallies (subject_id, name, shard, amount) SELECT user_id, '${name}', 0, ${sum} FROM posts WHERE ${COUNTED} GROUP BY user_id HAVING ${sum} <> 0`,
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const names = [...INSTANCE, ...AUTHORS].map(([name]) => `'${name}'`).join(', ');
    await queryRunner.query(`DELETE FROM tallies WHERE name IN (${names})`);
  }
}
