import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, booleanColumn, falseLiteral, foreignKey, generatedId, keyColumn, timeColumn } from '../../../core/database/index.js';

const SHOWN = 'withdrawn_at IS NULL';

export class CreateNotifications1767225611000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'notifications',
        columns: [
          generatedId('notifications'),
          bigintColumn('user_id'),
          keyColumn('type', 20),
          bigintColumn('actor_id'),
          bigintColumn('post_id', { isNullable: true }),
          bigintColumn('comment_id', { isNullable: true }),
          booleanColumn('read', { default: falseLiteral }),
          timeColumn('created_at'),
          timeColumn('withdrawn_at', { isNullable: true }),
        ],
        indices: [
          { name: 'ix_notifications_user', columnNames: ['user_id', 'id'], where: SHOWN },
          { name: 'ix_notifications_unread', columnNames: ['user_id', 'id'], where: `${SHOWN} AND read = ${falseLiteral}` },
          { name: 'ix_notifications_same', columnNames: ['user_id', 'type', 'actor_id', 'post_id'] },
          { name: 'ix_notifications_withdrawn', columnNames: ['withdrawn_at'], where: 'withdrawn_at IS NOT NULL' },
          { name: 'ix_notifications_actor', columnNames: ['actor_id'] },
          { name: 'ix_notifications_post', columnNames: ['post_id'] },
          { name: 'ix_notifications_comment', columnNames: ['comment_id'] },
        ],
        foreignKeys: [
          foreignKey('fk_notifications_user', 'user_id', 'users'),
          foreignKey('fk_notifications_actor', 'actor_id', 'users'),
          foreignKey('fk_notifications_post', 'post_id', 'posts'),
          foreignKey('fk_notifications_comment', 'comment_id', 'comments'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('notifications');
  }
}
