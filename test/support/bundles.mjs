import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = 'test/.bundles';

/** Stories that stay by themselves: they start other programs, change the program before it is loaded, or measure the whole process. */
const ALONE = /\/(backup|cli|client|database|docs|examples|extensions|parts|plans|processes)\/|\/large\.e2e-spec\.ts$|\/notifications\/plans\./;
const ALONE_IF_IT_SAYS = /unstable_mockModule|FaultyDisk|useFakeTimers|extensions\/index\.js/;

/**
 * Puts the files of a project together, so that the program is loaded once for several of them: loading takes longer than most
 * stories. Each still has an environment, a database and a store of its own, see bundle.ts.
 *
 * @param {string} project names the bundles
 * @param {RegExp} pattern of the project's files, from the root
 * @param {string[]} roots folders in which they are
 * @param {number} size files in a bundle
 * @param {string[]} except folders that are not tested
 * @returns {string[]} expressions for Jest's testRegex: of the bundles, and of the files that are in none
 */
export function bundleFiles(project, pattern, roots, size, except) {
  const files = roots
    .flatMap((root) => list(join(ROOT, root)))
    .filter((path) => pattern.test(path) && !except.some((folder) => path.startsWith(join(ROOT, folder, '/'))));
  const together = files.filter((path) => path.endsWith('.e2e-spec.ts') && !ALONE.test(path) && !ALONE_IF_IT_SAYS.test(readFileSync(path, 'utf8')));
  const bundles = Array.from({ length: Math.ceil(together.length / size) }, () => ({ bytes: 0, paths: [] }));
  // Jest takes the size of a file for the time that it needs. So do we: the large ones first, each to where the least is.
  for (const { path, bytes } of together.map((path) => ({ path, bytes: statSync(path).size })).sort((a, b) => b.bytes - a.bytes)) {
    const least = bundles.reduce((one, other) => (other.bytes < one.bytes ? other : one));
    least.paths.push(path);
    least.bytes += bytes;
  }
  const folder = join(ROOT, FOLDER, project);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  bundles.forEach(({ paths }, index) => writeFileSync(join(folder, `${index + 1}.bundle.ts`), write(folder, paths)));
  const isTogether = new Set(together);
  return [`^${literally(folder)}/`, ...files.filter((path) => !isTogether.has(path)).map((path) => `^${literally(path)}$`)];
}

function list(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function write(folder, paths) {
  const lines = paths.map((path) => `  '${relative(ROOT, path)}': () => import('${relative(folder, path).replace(/\.ts$/, '.js')}'),`);
  return `import { tell } from '${relative(folder, join(import.meta.dirname, 'bundle.js'))}';\n\nawait tell({\n${lines.join('\n')}\n});\n`;
}

/** As an expression that matches the text alone. */
function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
