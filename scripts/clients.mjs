// Clients that other people's generators make of docs/openapi.json: made, compiled under `strict`, and run against the built
// server by the programs in scripts/clients, each with the main job: register, post a photo, list, like, log out.
// The last line counts the programs.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startServer } from './support/built-server.mjs';
import { scratchSettings } from './support/scratch-settings.mjs';

const root = resolve(import.meta.dirname, '..');
const generated = 'scripts/clients/generated';
const run = promisify(execFile);
const tool = (name, ...rest) => run(join(root, 'node_modules/.bin', name), rest, { cwd: root });

const steps = [
  ['openapi-typescript makes types', () => tool('openapi-typescript', 'docs/openapi.json', '-o', `${generated}/openapi-typescript.ts`)],
  ['@hey-api/openapi-ts makes a client', () => tool('openapi-ts', '-i', './docs/openapi.json', '-o', `${generated}/hey-api`, '-p', '@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch')],
  ['both compile under strict', () => tool('tsc', '-p', 'scripts/clients/tsconfig.json')],
  ['the program with openapi-fetch does its job', () => program('with-openapi-fetch')],
  ['the program with the client of hey-api does its job', () => program('with-hey-api')],
  ['our own client is built', () => tool('tsc', '-p', 'packages/client')],
  ['the example with our own client does its job', () => example('examples/client/share-photo.mjs', 'share.ada')],
];

const directory = await mkdtemp(join(tmpdir(), 'socialphoto-clients-'));
const server = startServer(scratchSettings(directory));
let passed = 0;
try {
  for (const [name, work] of steps) {
    await work();
    passed += 1;
    console.log(`✔ ${name}`);
  }
} catch (error) {
  console.log(`✘ ${steps[passed][0]}\n${error.stdout ?? ''}${error.stderr ?? error.stack}`);
} finally {
  server.child.kill('SIGTERM');
  await server.exited;
  await rm(directory, { recursive: true, force: true });
}
const failed = steps.length - passed;
console.log(`clients: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

async function program(name) {
  const { origin } = await server.listening;
  await run(process.execPath, [join(root, generated, 'built', `${name}.js`), origin, join(root, 'assets/default-avatar.png')]);
}

async function example(path, username) {
  const { origin } = await server.listening;
  const { stdout } = await run(process.execPath, [path, origin, 'assets/default-avatar.png', username], { cwd: root });
  if (!/^Posted \d+, liked by 1\nshare\.ada: From a program\n/.test(stdout)) throw new Error(`it said: ${stdout}`);
}
