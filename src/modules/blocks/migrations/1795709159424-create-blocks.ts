import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_blocks' };

export class CreateBlocks1795709159424 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'blocks',
        withoutRowid,
        columns: [bigintColumn('blocker_id', key), bigintColumn('blocked_id', key), timeColumn('created_at')],
        indices: [
          { name: 'ix_blocks_newest', columnNames: ['blocker_id', 'created_at', 'blocked_id'] },
          { name: 'ix_blocks_blocked', columnNames: ['blocked_id', 'blocker_id'] },
        ],
        foreignKeys: [foreignKey('fk_blocks_blocker', 'blocker_id', 'users'), foreignKey('fk_blocks_blocked', 'blocked_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('blocks');
  }
}
