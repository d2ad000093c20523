// npm run new -- extension <name>: a working module in src/extensions/<name>, and its line in the list beside it.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RefusedNameError, formsOf, listWith, renderTemplate } from './support/extension-template.mjs';

const USAGE = 'Usage: npm run new -- extension <name>, such as reading-lists';
const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'src/extensions');
const [kind, name, ...rest] = process.argv.slice(2);

if (kind !== 'extension' || name === undefined || rest.length > 0) {
  console.error(USAGE);
  process.exit(1);
}
try {
  const forms = formsOf(name, root);
  // All is made up before anything is written.
  const files = renderTemplate(forms, root, new Date());
  const list = listWith(forms, root);
  write(files, list);
  report(files);
} catch (error) {
  if (!(error instanceof RefusedNameError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** The folder appears whole, and only then the list names it. */
function write(files, list) {
  // The compiler passes over folders whose names begin with a dot.
  const unfinished = join(folder, `.${name}.unfinished`);
  const unfinishedList = join(folder, `.index.${name}.unfinished`);
  const target = join(folder, name);
  try {
    rmSync(unfinished, { recursive: true, force: true });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(unfinished, path)), { recursive: true });
      writeFileSync(join(unfinished, path), text);
    }
    writeFileSync(unfinishedList, list);
    renameSync(unfinished, target);
    renameSync(unfinishedList, join(folder, 'index.ts'));
  } catch (error) {
    for (const path of [unfinished, unfinishedList, target]) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

function report(files) {
  console.log(`src/extensions/${name} is there, and src/extensions/index.ts lists it:`);
  for (const [path] of files) console.log(`  ${path}`);
  console.log(`Its routes stand below /ext/${name}. Try it: npm run check && npm test -- src/extensions/${name}; then make it yours, see docs/extending.md.`);
}
