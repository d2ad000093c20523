// npm run restore -- <backup>: puts a backup into the empty database of DATABASE_URL and the empty store of STORAGE.
// npm run restore -- <backup> --check: reads every byte of it and writes nothing.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError, withProgram } from './support/program.mjs';

const words = process.argv.slice(2);
const [place] = words.filter((word) => word !== '--check');
const isCheck = words.includes('--check');

if (place === undefined || place.startsWith('-') || words.length !== (isCheck ? 2 : 1)) {
  console.error('Usage: npm run restore -- <folder or file of npm run backup> [--check]');
  process.exit(1);
}

if (isCheck) await tellingRefusals(check).catch(endWith);
else await restore().catch(endWith);

async function check() {
  const { checkBackup, openBackup } = await import('../dist/core/backup/index.js');
  const { manifest, sums } = await checkBackup(await openBackup(resolve(place)));
  console.log(`${resolve(place)} is whole: made at ${manifest.madeAt}, ${sums.size} files.`);
}

/** The store is opened by the program, as an extension may have one of its own; on a database that is thrown away. */
async function restore() {
  const { readEnvironment, readSettings } = await import('../dist/core/config/index.js');
  // Nothing is signed here; without one, a secret would be made and kept in data/, whatever becomes of the restore.
  process.env.JWT_SECRET = readEnvironment().JWT_SECRET || randomBytes(48).toString('base64url');
  const settings = readSettings(readEnvironment());
  const scratch = mkdtempSync(join(tmpdir(), 'socialphoto-restore-'));
  // Before anything is loaded that asks which database it is.
  Object.assign(process.env, { DATABASE_URL: `sqlite:${join(scratch, 'scratch.sqlite')}`, MIGRATE_ON_START: 'on' });
  try {
    await withProgram((app) => tellingRefusals(() => restoreWith((token) => app.get(token, { strict: false }), settings)), { migrates: true });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function restoreWith(find, settings) {
  const { openBackup, restoreBackup } = await import('../dist/core/backup/index.js');
  const { DIALECT_NAMES } = await import('../dist/core/config/index.js');
  const { NewDatabase, registeredMigrations } = await import('../dist/core/database/index.js');
  const { MediaStorage, StoreMark } = await import('../dist/core/storage/index.js');
  const { loadDialects } = await import('../dist/dialects/index.js');
  // Those that are not served may have left tables.
  await loadDialects(DIALECT_NAMES);
  const { madeAt, files, database } = await restoreBackup(await openBackup(resolve(place)), {
    database: NewDatabase.of(settings),
    storage: find(MediaStorage),
    mark: find(StoreMark),
    migrations: new Set(registeredMigrations().map(({ name }) => name)),
    place: settings.storage === 's3' ? `the bucket ${settings.s3.bucket}` : settings.uploadDirectory,
  });
  const rows = Object.values(database.rows).reduce((sum, count) => sum + count, 0);
  console.log(`Restored the state of ${madeAt}: ${rows} rows, ${files.count} files.`);
  if (files.missing > 0) console.log(`${files.missing} files were missing when the backup was made; npm run verify names them.`);
}

async function tellingRefusals(work) {
  const { BackupError } = await import('../dist/core/backup/index.js');
  const { DumpError } = await import('../dist/core/database/index.js');
  try {
    await work();
  } catch (error) {
    throw error instanceof BackupError || error instanceof DumpError ? new UsageError(error.message) : error;
  }
}

async function endWith(error) {
  const { SettingsError } = await import('../dist/core/config/index.js');
  console.error(error instanceof SettingsError || error instanceof UsageError ? error.message : error);
  process.exitCode = error instanceof SettingsError ? 78 : 1;
}
