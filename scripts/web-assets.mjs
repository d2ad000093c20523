// Part of `npm run build`: bundles the scripts of the pages into dist and makes their styles small.
import { build, transform } from 'esbuild';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const styles = join(root, 'dist/web/styles');

const how = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning' };
await build({ ...how, entryPoints: [join(root, 'src/web/scripts/app.ts')], outfile: join(root, 'dist/web/scripts/app.js'), format: 'esm' });
await build({ ...how, entryPoints: [join(root, 'src/web/scripts/offline/service-worker.ts')], outfile: join(root, 'dist/web/scripts/service-worker.js'), format: 'iife' });
for (const name of await readdir(styles)) {
  const { code } = await transform(await readFile(join(styles, name), 'utf8'), { loader: 'css', minify: true });
  await writeFile(join(styles, name), code);
}
