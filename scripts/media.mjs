// npm run media -- sweep: removes uploads that nobody used and puts files that no row names into quarantine, as the server does each hour.
// npm run media -- restore [--all]: brings back what is in quarantine and a row names; with --all everything.
// npm run media -- adopt: makes the store of STORAGE the one of this database, whoever it belonged to.
// npm run media -- migrate --to s3 | local [--delete-source]: copies the store; exit 0 when every file is in the target.
import { UsageError, withProgram } from './support/program.mjs';

const USAGE = 'Usage: npm run media -- sweep | restore [--all] | adopt | migrate --to s3|local [--delete-source]';
const [command, ...options] = process.argv.slice(2);
const target = options[0] === '--to' ? options[1] : undefined;
const deleteSource = options.length === 3 && options[2] === '--delete-source';
const known =
  (['sweep', 'adopt'].includes(command) && options.length === 0) ||
  (command === 'restore' && (options.length === 0 || (options.length === 1 && options[0] === '--all'))) ||
  (command === 'migrate' && ['s3', 'local'].includes(target) && (options.length === 2 || deleteSource));

if (!known) {
  console.error(USAGE);
  process.exit(1);
}

await withProgram(async (app) => {
  const find = (token) => app.get(token, { strict: false });
  await { sweep, restore, adopt, migrate }[command](find);
});

async function sweep(find) {
  const { MediaSweeper, toSweepReport } = await import('../dist/modules/media/index.js');
  const outcome = await find(MediaSweeper).sweepOnce();
  if (outcome === undefined) throw new UsageError('Nothing was swept.');
  const { DiscardedFiles } = await import('../dist/core/storage/index.js');
  await find(DiscardedFiles).settle();
  console.log(toSweepReport(outcome));
}

async function restore(find) {
  const { OrphanSweep } = await import('../dist/core/storage/index.js');
  const count = await find(OrphanSweep).restore(options[0] === '--all');
  console.log(`Brought ${count} files back from the quarantine.`);
}

async function adopt(find) {
  const { StoreIdentity } = await import('../dist/core/storage/index.js');
  await find(StoreIdentity).adopt();
  console.log('The store belongs to this database now. The next sweep puts the files that no row names into quarantine, for 7 days.');
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
