import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Has rows that are there when it runs be walked over by `CatchUp` while the server runs; an empty table has no walk. */
export abstract class CatchUpMigration implements MigrationInterface {
  /** Names of the walks, and the table of each. */
  protected abstract readonly walks: Readonly<Record<string, string>>;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, table] of Object.entries(this.walks)) {
      await queryRunner.query(`INSERT INTO catch_ups (name, before_id) SELECT '${name}', (SELECT MAX(id) + 1 FROM ${table}) WHERE EXISTS (SELECT 1 FROM ${table})`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(this.walks)) await queryRunner.query(`DELETE FROM catch_ups WHERE name = '${name}'`);
  }
}
