import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, textColumn, withoutRowid } from '../../../../core/database/index.js';

export class CreateSimplifiedMetadata1795737600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_simplified_metadata',
        withoutRowid,
        columns: [bigintColumn('user_id', { isPrimary: true, primaryKeyConstraintName: 'pk_ext_simplified_metadata' }), textColumn('metadata')],
        foreignKeys: [foreignKey('fk_ext_simplified_metadata_user', 'user_id', 'users')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('ext_simplified_metadata');
  }
}
