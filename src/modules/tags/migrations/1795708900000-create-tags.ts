import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, booleanColumn, foreignKey, keyColumn, withoutRowid } from '../../../core/database/index.js';

const KEY_BYTES = 800;
const NAME_LENGTH = 200;
const key = (table: string) => ({ isPrimary: true, primaryKeyConstraintName: `pk_${table}` });

const tables = [
  new Table({
    name: 'tags',
    withoutRowid,
    columns: [keyColumn('tag', KEY_BYTES, key('tags')), keyColumn('name', NAME_LENGTH), bigintColumn('minus_posts')],
    indices: [{ name: 'ix_tags_most_used', columnNames: ['minus_posts', 'tag'] }],
  }),
  new Table({
    name: 'author_tags',
    withoutRowid,
    columns: [bigintColumn('user_id', key('author_tags')), keyColumn('tag', KEY_BYTES, key('author_tags')), keyColumn('name', NAME_LENGTH), bigintColumn('posts_count'), booleanColumn('is_counted')],
    indices: [{ name: 'ix_author_tags_counted', columnNames: ['user_id', 'is_counted', 'tag'] }],
    foreignKeys: [foreignKey('fk_author_tags_user', 'user_id', 'users')],
  }),
  new Table({
    name: 'tag_turned_accounts',
    columns: [bigintColumn('user_id', key('tag_turned_accounts'))],
    foreignKeys: [foreignKey('fk_tag_turned_accounts_user', 'user_id', 'users')],
  }),
  new Table({
    name: 'post_tags',
    withoutRowid,
    columns: [
      keyColumn('tag', KEY_BYTES, key('post_tags')),
      bigintColumn('posted_ms', key('post_tags')),
      bigintColumn('post_id', key('post_tags')),
      keyColumn('name', NAME_LENGTH),
      bigintColumn('place'),
      booleanColumn('is_from_comment'),
      booleanColumn('is_listed'),
    ],
    indices: [{ name: 'ix_post_tags_post', columnNames: ['post_id', 'tag'] }],
    foreignKeys: [foreignKey('fk_post_tags_post', 'post_id', 'posts')],
  }),
  new Table({
    name: 'comment_tags',
    withoutRowid,
    columns: [
      bigintColumn('post_id', key('comment_tags')),
      bigintColumn('comment_id', key('comment_tags')),
      keyColumn('tag', KEY_BYTES, key('comment_tags')),
      keyColumn('name', NAME_LENGTH),
      bigintColumn('place'),
    ],
    indices: [{ name: 'ix_comment_tags_comment', columnNames: ['comment_id'] }],
    foreignKeys: [foreignKey('fk_comment_tags_post', 'post_id', 'posts'), foreignKey('fk_comment_tags_comment', 'comment_id', 'comments')],
  }),
];

export class CreateTags1795708900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await queryRunner.dropTable(table);
  }
}
