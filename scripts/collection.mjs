// Runs docs/postman_collection.json by newman against the built server, from an empty database to the last request.
// newman is installed in scripts/postman/newman, from the lock file there, when it is not yet. The last line counts the requests.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startServer } from './support/built-server.mjs';
import { scratchSettings } from './support/scratch-settings.mjs';

const root = resolve(import.meta.dirname, '..');
const newman = join(import.meta.dirname, 'postman/newman');
const run = promisify(execFile);
const environment = Object.fromEntries(JSON.parse(await readFile(join(root, 'docs/postman_environment.json'), 'utf8')).values.map(({ key, value }) => [key, value]));

const directory = await mkdtemp(join(tmpdir(), 'socialphoto-collection-'));
// The webhook of the collection leads to this machine here, so that nothing is sent out.
const settings = scratchSettings(directory, { RATE_LIMIT: 'off', WEBHOOKS_ALLOW_PRIVATE: 'on' });
const server = startServer(settings);
let passed = 0;
let failures = [];
try {
  if (!existsSync(join(newman, 'node_modules/newman'))) await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: newman });
  const { origin } = await server.listening;
  await makeAdministrator(origin);
  ({ passed, failures } = await report(origin));
} catch (error) {
  failures.push(`${error.stdout ?? ''}${error.stderr ?? error.stack}`);
} finally {
  server.child.kill('SIGTERM');
  await server.exited;
  await rm(directory, { recursive: true, force: true });
}
for (const failure of failures) console.log(`✘ ${failure}`);
console.log(`collection: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 || passed === 0 ? 1 : 0);

/** Nobody becomes the first administrator over HTTP. */
async function makeAdministrator(origin) {
  const body = JSON.stringify({ username: 'grace', email: 'grace@example.org', password: environment.admin_password });
  const answer = await fetch(`${origin}/auth/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (answer.status !== 201) throw new Error(`grace cannot register: ${await answer.text()}`);
  await run(process.execPath, ['scripts/admin.mjs', 'promote', 'grace'], { cwd: root, env: { ...process.env, ...settings } });
}

/** How many requests passed, and a line for each that did not. */
async function report(origin) {
  const file = join(directory, 'report.json');
  const options = ['-e', 'docs/postman_environment.json', '--working-dir', root, '--env-var', `base_url=${origin}`, '--env-var', 'webhook_url=http://127.0.0.1:9/hooks'];
  const reporters = ['--reporters', 'json', '--reporter-json-export', file];
  await run(process.execPath, [join(newman, 'node_modules/newman/bin/newman.js'), 'run', 'docs/postman_collection.json', ...options, ...reporters], { cwd: root }).catch((error) => {
    if (!existsSync(file)) throw error;
  });
  const { executions, failures: refused } = JSON.parse(await readFile(file, 'utf8')).run;
  const broken = new Set(refused.map(({ source }) => source?.name));
  const asked = new Set(executions.filter(({ assertions }) => assertions?.length > 0).map(({ item }) => item.name));
  const answers = new Map(executions.map(({ item, response }) => [item.name, response]));
  const said = (name) => Buffer.from(answers.get(name)?.stream?.data ?? []).toString().slice(0, 500);
  const lines = refused.map(({ source, error }) => `${source?.name}: ${error.message}\n  ${said(source?.name)}`);
  return { passed: [...asked].filter((name) => !broken.has(name)).length, failures: lines };
}
