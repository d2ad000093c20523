import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { bigintType, timestampPrecision, timestampType } from '../../../core/database/index.js';

const time = timestampPrecision === undefined ? timestampType : `${timestampType}(${timestampPrecision})`;
const COLUMNS = [
  ['reply_to_id', bigintType],
  ['replies_count', `${bigintType} NOT NULL DEFAULT 0`],
  ['likes_count', `${bigintType} NOT NULL DEFAULT 0`],
  ['deleted_at', time],
] as const;

/** Comments as they are hang on none, and have neither replies nor likes. In SQL of its own: TypeORM would copy the whole table on SQLite. */
export class AddReplies1795714601000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, type] of COLUMNS) await queryRunner.query(`ALTER TABLE comments ADD COLUMN ${name} ${type}`);
    await queryRunner.createIndex('comments', new TableIndex({ name: 'ix_comments_deleted', columnNames: ['deleted_at'], where: 'deleted_at IS NOT NULL' }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex('comments', 'ix_comments_deleted');
    for (const [name] of [...COLUMNS].reverse()) await queryRunner.query(`ALTER TABLE comments DROP COLUMN ${name}`);
  }
}
