import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, timeColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_mutes' };

export class CreateMutes1795709160424 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'mutes',
        withoutRowid,
        columns: [bigintColumn('muter_id', key), bigintColumn('muted_id', key), timeColumn('created_at'), timeColumn('expires_at', { isNullable: true })],
        indices: [
          { name: 'ix_mutes_newest', columnNames: ['muter_id', 'created_at', 'muted_id'] },
          { name: 'ix_mutes_muted', columnNames: ['muted_id'] },
          { name: 'ix_mutes_expiry', columnNames: ['expires_at'], where: 'expires_at IS NOT NULL' },
        ],
        foreignKeys: [foreignKey('fk_mutes_muter', 'muter_id', 'users'), foreignKey('fk_mutes_muted', 'muted_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('mutes');
  }
}
