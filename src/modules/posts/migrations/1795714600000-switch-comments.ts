import type { MigrationInterface, QueryRunner } from 'typeorm';
import { booleanType, trueLiteral } from '../../../core/database/index.js';

/** Whether a post takes comments. In SQL of its own: TypeORM would copy the whole table on SQLite. */
export class SwitchComments1795714600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE posts ADD COLUMN comments_enabled ${booleanType} NOT NULL DEFAULT ${trueLiteral}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE posts DROP COLUMN comments_enabled');
  }
}
