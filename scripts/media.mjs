// npm run media -- sweep: removes uploads that nobody used and files that no row names, as the server does each hour.
// npm run media -- migrate --to s3 | local [--delete-source]: copies the store; exit 0 when every file is in the target.
import { UsageError, withProgram } from './support/program.mjs';

const USAGE = 'Usage: npm run media -- sweep | migrate --to s3|local [--delete-source]';
const [command, ...options] = process.argv.slice(2);
const target = options[0] === '--to' ? options[1] : undefined;
const deleteSource = options.length === 3 && options[2] === '--delete-source';
const known =
  (command === 'sweep' && options.length === 0) ||
  (command === 'migrate' && ['s3', 'local'].includes(target) && (options.length === 2 || deleteSource));

if (!known) {
  console.error(USAGE);
  process.exit(1);
}

await withProgram(async (app) => {
  const find = (token) => app.get(token, { strict: false });
  await (command === 'sweep' ? sweep(find) : migrate(find));
});

async function sweep(find) {
  const { MediaSweeper } = await import('../dist/modules/media/index.js');
  const { unused, orphans } = await find(MediaSweeper).sweepOnce();
  console.log(`Removed ${unused} unused uploads and ${orphans} files that no row named.`);
}

async function migrate(find) {
  const { StoreMigration } = await import('../dist/core/storage/index.js');
  const { Settings } = await import('../dist/core/config/index.js');
  if (find(Settings).s3 === undefined) throw new UsageError('S3_BUCKET is missing: set the S3_ settings of the store.');
  const report = (fault) => console.log(fault);
  const { copied, present, gone, failed, deleted } = await find(StoreMigration).run(target, { deleteSource, report });
  console.log(`To ${target}: ${copied} copied, ${present} there already, ${gone} deleted meanwhile, ${failed} failed; ${deleted} deleted from the source.`);
  const now = find(Settings).storage;
  if (failed === 0 && now !== target) console.log(`Now start the server with STORAGE=${target}, and run this once more for what came meanwhile.`);
  process.exitCode = failed === 0 ? 0 : 1;
}
