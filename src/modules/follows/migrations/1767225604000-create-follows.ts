import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, keyColumn, timeColumn, withoutRowid } from '../../../core/database/index.js';

const key = { isPrimary: true, primaryKeyConstraintName: 'pk_follows' };

export class CreateFollows1767225604000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'follows',
        withoutRowid,
        columns: [bigintColumn('follower_id', key), bigintColumn('following_id', key), keyColumn('status', 10), timeColumn('created_at')],
        indices: [
          { name: 'ix_follows_followers', columnNames: ['following_id', 'status', 'created_at', 'follower_id'] },
          { name: 'ix_follows_following', columnNames: ['follower_id', 'status', 'created_at', 'following_id'] },
        ],
        foreignKeys: [
          foreignKey('fk_follows_follower', 'follower_id', 'users'),
          foreignKey('fk_follows_following', 'following_id', 'users'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('follows');
  }
}
