// npm run move -- --to postgres://... | sqlite:<path>: copies all rows of DATABASE_URL into a new database, while no server runs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { SettingsError, readEnvironment, readSettings } = await import('../dist/core/config/index.js');
const to = readTarget();
if (to === undefined) {
  console.error('Usage: npm run move -- --to postgres://<user>@<host>/<database> | sqlite:<path>');
  process.exit(1);
}

const { MoveError, moveDatabase } = await import('../dist/core/database/index.js');
try {
  const environment = readEnvironment();
  const settings = readSettings(environment);
  const target = readSettings({ ...environment, DATABASE_URL: to, MIGRATION_DATABASE_URL: undefined }).database;
  await loadTables(settings);
  const { database, migrationDatabaseUrl } = settings;
  // Past a pooler, which would not keep one connection for us.
  const from = database.kind === 'postgres' ? { ...database, url: migrationDatabaseUrl ?? database.url } : database;
  const { tables, rows } = await moveDatabase({ from, to: target, migrateTarget, report: (line) => console.log(line) });
  console.log(`Moved: ${rows} rows of ${tables} tables, equal on both sides. Now start the server with DATABASE_URL=${to}; the old database is as it was.`);
} catch (error) {
  console.error(error instanceof MoveError || error instanceof SettingsError ? error.message : error);
  process.exitCode = error instanceof SettingsError ? 78 : 1;
}

function readTarget() {
  try {
    return parseArgs({ options: { to: { type: 'string' } } }).values.to;
  } catch {
    return undefined;
  }
}

/** Those of the modules, of extensions, and of the dialects that are served. */
async function loadTables({ dialects }) {
  const { assertExtensionsFit } = await import('../dist/app.module.js');
  const { loadDialects } = await import('../dist/dialects/index.js');
  assertExtensionsFit();
  await loadDialects(dialects);
}

/** In a process of its own: which database it is for is settled when the program is loaded. */
async function migrateTarget() {
  const env = { ...process.env, DATABASE_URL: to, MIGRATION_DATABASE_URL: '', MIGRATE_ON_START: 'on' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support/migrate-target.mjs')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new MoveError(`The tables could not be made in the target: ${said.trim()}`);
}
