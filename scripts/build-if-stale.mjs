// Runs before `npm start`: builds when there is no build or when a source is newer than it.
// Where the compiler is not installed (production) it starts what is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const program = join(root, 'dist/main.js');
const compiler = join(root, 'node_modules/@nestjs/cli/bin/nest.js');

const reason = reasonToBuild();
if (reason !== undefined) build(reason);

function reasonToBuild() {
  const canBuild = existsSync(compiler) && existsSync(join(root, 'src/main.ts'));
  if (!existsSync(program)) {
    if (canBuild) return 'there is no build yet';
    console.error('There is no dist/main.js, and no compiler to make it: run `npm ci` with dev dependencies, then `npm run build`.');
    process.exit(1);
  }
  const builtAt = statSync(program).mtimeMs;
  return canBuild && sources().some((file) => statSync(file).mtimeMs > builtAt) ? 'the sources have changed' : undefined;
}

/** Folders too: theirs is the time at which a file was added or removed. */
function sources() {
  const inSource = readdirSync(join(root, 'src'), { recursive: true }).map((path) => join('src', path));
  const settings = readdirSync(root).filter((name) => /^(tsconfig.*|nest-cli)\.json$/.test(name));
  return ['src', ...inSource, ...settings].map((path) => join(root, path));
}

function build(why) {
  console.log(`Building, as ${why}`);
  const run = (...command) => spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
  if (run(compiler, 'build') && run('scripts/web-assets.mjs') && run('scripts/kit.mjs')) return;
  // The compiler writes files in spite of type errors; such a build must not look like a fresh one.
  rmSync(program, { force: true });
  process.exit(1);
}
