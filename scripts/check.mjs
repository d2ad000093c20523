// `npm run check`: everything that can be said about the code without running the tests.
// `npm run check -- types lint` runs only the parts named. Exit 0 when all passed, 1 otherwise.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withScratchPostgres } from './support/scratch-postgres.mjs';

const root = resolve(import.meta.dirname, '..');
const postgresUrl = process.env.TEST_POSTGRES_URL;

const parts = [
  { name: 'types', run: () => tool('tsc', '--noEmit') },
  { name: 'types-of-client', run: () => tool('tsc', '--noEmit', '-p', 'packages/client') },
  { name: 'client-current', run: () => npm({}, 'client:types', '--', '--check') },
  { name: 'collection-current', run: () => npm({}, 'postman', '--', '--check') },
  { name: 'types-of-scripts', run: () => tool('tsc', '--noEmit', '-p', 'src/web/scripts') },
  { name: 'lint', run: () => tool('eslint', '.') },
  { name: 'boundaries', run: () => tool('depcruise', ...['src', 'scripts', 'ormconfig.ts', 'examples'].filter((path) => existsSync(join(root, path)))) },
  { name: 'unused-code', run: () => tool('knip') },
  { name: 'build', run: () => npm({}, 'build') },
  { name: 'migrations-sqlite', after: ['build'], run: migrationsOnSqlite },
  { name: 'migrations-postgres', after: ['build'], run: migrationsOnPostgres, absent: postgresUrl ? undefined : 'TEST_POSTGRES_URL is not set' },
  { name: 'openapi-current', after: ['build'], run: () => npm({}, 'openapi', '--', '--check') },
  { name: 'problems-current', after: ['build'], run: () => npm({}, 'problems', '--', '--check') },
  { name: 'openapi-lint', run: () => lintDocument('docs/openapi.json') },
  { name: 'openapi-lint-dialects', after: ['build'], run: async () => lintWhole({ DIALECTS: (await import('../dist/core/config/index.js')).DIALECT_NAMES.join() }) },
  { name: 'openapi-lint-extensions', after: ['build'], run: () => lintWhole({}), absent: extensionsAreListed() ? undefined : 'src/extensions/index.ts lists none' },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${parts.map((part) => part.name).join(', ')}`);
  process.exit(1);
}

const results = await runAll(parts.filter((part) => wanted.length === 0 || wanted.includes(part.name)));
const failed = results.filter((result) => result === 'failed').length;
const passed = results.filter((result) => result === 'passed').length;
console.log(`check: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** Starts the parts in their order, two at a time, each once those it builds on are through. */
async function runAll(chosen) {
  const promises = new Map();
  const slots = Array.from({ length: Math.min(2, availableParallelism()) }, () => Promise.resolve());
  for (const part of chosen) {
    const basis = (part.after ?? []).map((name) => promises.get(name));
    const free = await Promise.race(slots.map((slot, index) => slot.then(() => index)));
    await Promise.all(basis);
    const result = runPart(part);
    promises.set(part.name, result);
    slots[free] = result;
  }
  return Promise.all(promises.values());
}

async function runPart({ name, run, absent }) {
  if (absent !== undefined) {
    console.log(`- ${name}: not run, as ${absent}`);
    return 'absent';
  }
  const startedAt = performance.now();
  let failure;
  try {
    await run();
  } catch (error) {
    failure = error;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (failure === undefined) console.log(`✔ ${name} (${seconds} s)`);
  else console.log(`✘ ${name} (${seconds} s)\n${failure.message}`);
  return failure === undefined ? 'passed' : 'failed';
}

async function migrationsOnSqlite() {
  const directory = await mkdtemp(join(tmpdir(), 'socialphoto-check-'));
  try {
    await migrateAndCompare(`sqlite:${join(directory, 'check.sqlite')}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function migrationsOnPostgres() {
  return withScratchPostgres(postgresUrl, migrateAndCompare);
}

/** Fails when the tables that the migrations make differ from what the entities say. */
async function migrateAndCompare(databaseUrl) {
  await npm({ DATABASE_URL: databaseUrl }, 'migration:run');
  await npm({ DATABASE_URL: databaseUrl }, 'migration:check');
}

function lintDocument(path) {
  return tool('spectral', 'lint', path, '--fail-severity=warn', '--quiet');
}

/** Our document is made without extensions and dialects; theirs must be as sound. */
async function lintWhole(environment) {
  const directory = await mkdtemp(join(tmpdir(), 'socialphoto-check-'));
  try {
    const path = join(directory, 'openapi.json');
    await npm(environment, 'openapi', '--', '--with-extensions', path);
    await lintDocument(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function extensionsAreListed() {
  return /^import (?!type )/m.test(readFileSync(join(root, 'src/extensions/index.ts'), 'utf8'));
}

function npm(environment, ...rest) {
  return execute('npm', ['run', ...rest], environment);
}

function tool(name, ...rest) {
  return execute(join(root, 'node_modules/.bin', name), rest, {});
}

/** Keeps what the program prints and shows it only when it fails. */
function execute(command, argumentsOfCommand, environment) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, argumentsOfCommand, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolvePromise();
      else reject(new Error(`${output.trimEnd()}\n  (${signal ?? `exit code ${code}`})`));
    });
  });
}
