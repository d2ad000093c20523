// Opens the database as the program does at its start, with migrations that take their time.
import { setTimeout as sleep } from 'node:timers/promises';
import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { readEnvironment, readSettings } from '../../../src/core/config/index.js';
import { dialect, generatedId, textColumn } from '../../../src/core/database/index.js';
import { openDatabase } from '../../../src/core/database/open-database.js';
import { registerFeature } from '../../../src/core/database/registry.js';

const stepMs = Number(process.env.STEP_MS ?? 0);

async function step(queryRunner: QueryRunner, name: string): Promise<void> {
  await queryRunner.createTable(new Table({ name, columns: [generatedId(name)] }));
  if (dialect === 'postgres') {
    const [limit] = (await queryRunner.query('SHOW statement_timeout')) as { statement_timeout: string }[];
    if (limit?.statement_timeout !== '0') throw new Error(`Migrations have ${limit?.statement_timeout}`);
  }
  await queryRunner.query(`INSERT INTO migration_runs (name) VALUES ('${name}')`);
  process.stdout.write(`made ${name}\n`);
  await sleep(stepMs);
}

class CreateRuns1800000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(new Table({ name: 'migration_runs', columns: [generatedId('migration_runs'), textColumn('name')] }));
  }
  async down(): Promise<void> {}
}

class CreateFirst1800000001000 implements MigrationInterface {
  up = (queryRunner: QueryRunner) => step(queryRunner, 'first_table');
  async down(): Promise<void> {}
}

class CreateSecond1800000002000 implements MigrationInterface {
  up = (queryRunner: QueryRunner) => step(queryRunner, 'second_table');
  async down(): Promise<void> {}
}

registerFeature({ migrations: [CreateRuns1800000000000, CreateFirst1800000001000, CreateSecond1800000002000] });
const { writer, reader } = await openDatabase(readSettings(readEnvironment()));
const runs: { name: string }[] = await (reader ?? writer).query('SELECT name FROM migration_runs ORDER BY id');
process.stdout.write(`open ${runs.map((run) => run.name).join(' ')}\n`);
await reader?.destroy();
await writer.destroy();
