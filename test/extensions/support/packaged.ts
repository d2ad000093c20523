import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program } from '../../cli/support/program.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SAMPLE = join(ROOT, 'examples/moods');

/** A built server with the sample package as it is packed, in its node_modules, and the line in its list. */
export function buildWithPackage(): Program {
  const program = Program.build();
  ownModules(program.folder);
  cpSync(join(ROOT, 'packages/kit/package.json'), join(program.folder, 'packages/kit/package.json'), { recursive: true });
  execFileSync(process.execPath, [join(program.folder, 'scripts/kit.mjs')], { env: { ...process.env, NODE_OPTIONS: '' } });
  unpack(pack(program.folder), join(program.folder, 'node_modules/@example/socialphoto-moods'));
  writeFileSync(join(program.folder, 'dist/extensions/index.js'), "import { MoodsModule } from '@example/socialphoto-moods';\n\nexport const extensions = [MoodsModule];\n");
  return program;
}

/** A folder of its own, whose entries are ours; but for what `npm ci` links to the server's own packages. */
function ownModules(folder: string): void {
  const modules = join(folder, 'node_modules');
  rmSync(modules);
  mkdirSync(join(modules, '@socialphoto'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) if (name !== '@socialphoto') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  symlinkSync('../../packages/kit', join(modules, '@socialphoto/kit'));
}

/** The file that `npm pack` makes of the sample, without a look at its types. */
function pack(folder: string): string {
  const built = join(folder, 'package');
  Program.compile(join(SAMPLE, 'src'), join(built, 'dist'));
  cpSync(join(SAMPLE, 'package.json'), join(built, 'package.json'));
  const out = execFileSync('npm', ['pack', '--offline', '--json', '--pack-destination', folder], { cwd: built, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename }] = JSON.parse(out) as [{ filename: string }];
  return join(folder, filename);
}

function unpack(file: string, target: string): void {
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', file, '-C', target, '--strip-components=1']);
}

export function readPackage(path: string): { version: string; exports: Record<string, unknown>; peerDependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as ReturnType<typeof readPackage>;
}
