import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, booleanColumn, foreignKey, keyColumn, withoutRowid } from '../../../core/database/index.js';

const tables = (['post', 'comment'] as const).map((kind) => {
  const name = `${kind}_mentions`;
  const key = { isPrimary: true, primaryKeyConstraintName: `pk_${name}` };
  return new Table({
    name,
    withoutRowid,
    columns: [bigintColumn(`${kind}_id`, key), bigintColumn('user_id', key), keyColumn('name', 30), bigintColumn('place'), booleanColumn('was_told')],
    indices: [{ name: `ix_${name}_user`, columnNames: ['user_id', `${kind}_id`] }],
    foreignKeys: [foreignKey(`fk_${name}_${kind}`, `${kind}_id`, `${kind}s`), foreignKey(`fk_${name}_user`, 'user_id', 'users')],
  });
});

export class CreateMentions1795708903000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await queryRunner.dropTable(table);
  }
}
