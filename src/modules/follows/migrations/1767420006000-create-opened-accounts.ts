import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, falseLiteral, foreignKey } from '../../../core/database/index.js';

/** What waits to be accepted is noted, instead of being looked for among all requests each minute. */
export class CreateOpenedAccounts1767420006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'opened_accounts',
        columns: [bigintColumn('user_id', { isPrimary: true, primaryKeyConstraintName: 'pk_opened_accounts' })],
        foreignKeys: [foreignKey('fk_opened_accounts_user', 'user_id', 'users')],
      }),
    );
    await queryRunner.query(`INSERT INTO opened_accounts (user_id) SELECT DISTINCT f.following_id FROM follows f
      WHERE f.status = 'pending' AND (SELECT u.is_private FROM users u WHERE u.id = f.following_id) = ${falseLiteral}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('opened_accounts');
  }
}
