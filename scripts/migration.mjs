// npm run migration:run brings the tables of DATABASE_URL up to date; npm run migration:revert undoes the last migration.
// From the build alone: the production image has no compiler.
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';

const { positionals } = parseArgs({ allowPositionals: true });
const [act] = positionals;

const { assertExtensionsFit } = await import('../dist/app.module.js');
const { SettingsError, readEnvironment, readSettings } = await import('../dist/core/config/index.js');
const { FailedMigrationError, UnfitDatabaseError, ForeignDatabaseError, migrationOptions } = await import('../dist/core/database/index.js');
const { TakenNamesError } = await import('../dist/core/names/index.js');
const { loadDialects } = await import('../dist/dialects/index.js');
const { openDatabase } = await import('../dist/core/database/open-database.js');

try {
  assertExtensionsFit();
  const settings = readSettings({ ...readEnvironment(), MIGRATE_ON_START: 'on' });
  // Those that are served may have tables of their own.
  await loadDialects(settings.dialects);
  if (act === 'run') await run(settings);
  else if (act === 'revert') await revert(settings);
  else throw new SettingsError(['There are: npm run migration:run, npm run migration:revert']);
} catch (error) {
  const known = [SettingsError, UnfitDatabaseError, ForeignDatabaseError, FailedMigrationError, TakenNamesError].some((one) => error instanceof one);
  console.error(known ? error.message : error);
  process.exitCode = error instanceof SettingsError || error instanceof UnfitDatabaseError ? 78 : 1;
}

async function run(settings) {
  const { writer, reader } = await openDatabase(settings);
  await reader?.destroy();
  await writer.destroy();
  console.log('The tables are up to date.');
}

async function revert(settings) {
  const dataSource = await new DataSource(migrationOptions(settings)).initialize();
  try {
    const [last] = await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1').catch(() => []);
    await dataSource.undoLastMigration({ transaction: 'all' });
    console.log(last === undefined ? 'There is nothing to undo.' : `Undone: ${last.name}.`);
  } finally {
    await dataSource.destroy();
  }
}
