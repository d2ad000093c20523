// Part of `npm run build`: packages/kit gets a file for each front door of the built server.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const kit = join(root, 'packages/kit/dist');

rmSync(kit, { recursive: true, force: true });
for (const door of ['web', ...doorsOf('core'), ...doorsOf('modules')]) {
  const target = join(kit, door);
  const up = '../'.repeat(door.split('/').length + 2);
  mkdirSync(dirname(target), { recursive: true });
  for (const ending of ['.js', '.d.ts']) writeFileSync(`${target}${ending}`, `export * from '${up}dist/${door}/index.js';\n`);
}

function doorsOf(layer) {
  return readdirSync(join(root, 'dist', layer)).map((name) => `${layer}/${name}`).filter((door) => existsSync(join(root, 'dist', door, 'index.js')));
}
