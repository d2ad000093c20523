import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, counterColumn, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateInvites1795720001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'invites',
        columns: [
          generatedId('invites'),
          keyColumn('code', 40),
          bigintColumn('uses'),
          counterColumn('used'),
          timeColumn('expires_at', { isNullable: true }),
          textColumn('note', { isNullable: true }),
          timeColumn('created_at'),
        ],
        uniques: [{ name: 'uq_invites_code', columnNames: ['code'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('invites');
  }
}
