import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { booleanColumn, counterColumn, falseLiteral, generatedId, keyColumn, textColumn, timeColumn } from '../../../core/database/index.js';

export class CreateUsers1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'users',
        columns: [
          generatedId('users'),
          keyColumn('username', 30),
          textColumn('email', { isNullable: true }),
          keyColumn('email_key', 254, { isNullable: true }),
          timeColumn('email_verified_at', { isNullable: true }),
          textColumn('pending_email', { isNullable: true }),
          textColumn('password_hash'),
          textColumn('display_name', { isNullable: true }),
          keyColumn('display_name_search', 200, { isNullable: true }),
          textColumn('bio', { isNullable: true }),
          keyColumn('avatar_key', 64, { isNullable: true }),
          keyColumn('avatar_type', 64, { isNullable: true }),
          keyColumn('avatar_sha256', 64, { isNullable: true }),
          booleanColumn('is_private', { default: falseLiteral }),
          keyColumn('role', 10, { default: "'user'" }),
          keyColumn('status', 10, { default: "'active'" }),
          counterColumn('posts_count'),
          counterColumn('followers_count'),
          counterColumn('following_count'),
          timeColumn('created_at'),
        ],
        uniques: [
          { name: 'uq_users_username', columnNames: ['username'] },
          { name: 'uq_users_email_key', columnNames: ['email_key'] },
          { name: 'uq_users_avatar_key', columnNames: ['avatar_key'] },
        ],
        indices: [
          { name: 'ix_users_display_name_search', columnNames: ['display_name_search', 'id'] },
          { name: 'ix_users_deleted', columnNames: ['id'], where: "status = 'deleted'" },
          { name: 'ix_users_role', columnNames: ['role', 'id'], where: "role = 'admin'" },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('users');
  }
}
