import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { readEnvironment, readSettings } from '../../src/core/config/index.js';
import { FailedMigrationError, generatedId } from '../../src/core/database/index.js';
import { openDatabase } from '../../src/core/database/open-database.js';
import { registerFeature } from '../../src/core/database/registry.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';
import { listTables } from './support/tables.js';

let isMended = false;

class CreateShelves1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'ext_shelves', columns: [generatedId('ext_shelves')] }));
  }
  async down(): Promise<void> {
    // Never undone here.
  }
}

class FillShelves1800000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'ext_books', columns: [generatedId('ext_books')] }));
    if (!isMended) await runner.query('INSERT INTO ext_missing (id) VALUES (1)');
  }
  async down(): Promise<void> {
    // Never undone here.
  }
}

describe('a migration that fails half way', () => {
  const settings = readSettings(readEnvironment());

  beforeAll(async () => {
    if (settings.database.kind === 'sqlite') mkdirSync(dirname(settings.database.path), { recursive: true });
    await createTestDatabase();
    registerFeature({ migrations: [CreateShelves1800000000000, FillShelves1800000001000] });
  });
  afterAll(() => dropTestDatabase());

  it('leaves the tables as they were, says which one it is, and runs again once it is mended', async () => {
    const failure: unknown = await openDatabase(settings).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FailedMigrationError);
    expect(String(failure)).toMatch(/the migration FillShelves1800000001000 failed, and the tables are as they were before this start: .*ext_missing/);
    // TypeORM makes its own, empty, where it looks for migrations that have run.
    expect((await listTables()).filter((name) => name !== 'migrations')).toEqual([]);
    isMended = true;
    const { writer, reader } = await openDatabase(settings);
    await reader?.destroy();
    await writer.destroy();
    expect(await listTables()).toEqual(['ext_books', 'ext_shelves', 'migrations']);
  });
});
