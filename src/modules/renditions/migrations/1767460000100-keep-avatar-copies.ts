import { type MigrationInterface, type QueryRunner, TableColumn, TableUnique } from 'typeorm';
import { bigintColumn, keyColumn } from '../../../core/database/index.js';

const column = (isNullable: boolean) => new TableColumn(bigintColumn('media_id', { isNullable }));

/** A copy is of media or of an avatar. */
export class KeepAvatarCopies1767460000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.changeColumn('renditions', 'media_id', column(true));
    await queryRunner.addColumn('renditions', new TableColumn(keyColumn('avatar_key', 64, { isNullable: true })));
    await queryRunner.createUniqueConstraint('renditions', new TableUnique({ name: 'uq_renditions_avatar_variant', columnNames: ['avatar_key', 'variant'] }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM renditions WHERE media_id IS NULL');
    await queryRunner.dropUniqueConstraint('renditions', 'uq_renditions_avatar_variant');
    await queryRunner.dropColumn('renditions', 'avatar_key');
    await queryRunner.changeColumn('renditions', 'media_id', column(false));
  }
}
