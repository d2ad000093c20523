import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, foreignKey, generatedId, textColumn, timeColumn } from '../../../src/core/database/index.js';

export class CreateFieldNotes1790000002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'ext_field_notes_entries',
        columns: [generatedId('ext_field_notes_entries'), bigintColumn('user_id'), textColumn('text'), timeColumn('created_at')],
        foreignKeys: [foreignKey('fk_ext_field_notes_entries_user', 'user_id', 'users')],
        indices: [{ name: 'ix_ext_field_notes_entries_user', columnNames: ['user_id', 'id'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('ext_field_notes_entries');
  }
}
