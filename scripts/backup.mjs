// npm run backup -- <folder or file.tar>: copies database and media store of one moment, while the server may be running.
// Into a folder again and again: what is there is not copied again. Exit 0 when every file that a row names is in it, else 1.
import { resolve } from 'node:path';
import { takeLowestPriority } from './support/lowest-priority.mjs';
import { UsageError, withProgram } from './support/program.mjs';

const [place, ...rest] = process.argv.slice(2);

if (place === undefined || place.startsWith('-') || rest.length > 0) {
  console.error('Usage: npm run backup -- <folder> | <file>.tar');
  process.exit(1);
}

// Reads beside it would take three times as long at the slow end, on a machine that is busy.
takeLowestPriority();
await withProgram(async (app) => {
  const find = (token) => app.get(token, { strict: false });
  const { Backup, BackupError, FolderTarget, TarTarget } = await import('../dist/core/backup/index.js');
  const { DumpError } = await import('../dist/core/database/index.js');
  const { Clock } = await import('../dist/core/runtime/index.js');
  const { HoldLostError } = await import('../dist/core/storage/index.js');
  const path = resolve(place);
  const target = path.endsWith('.tar') ? new TarTarget(path, find(Clock)) : new FolderTarget(path);
  try {
    const { rows, copied, present, faults, bytes } = await find(Backup).run(target, (fault) => console.log(fault));
    console.log(`${path}: ${rows} rows; ${copied + present} files of ${bytes} bytes, of which ${present} were there already.`);
    console.log('Not in it: the settings (.env, JWT_SECRET or data/jwt-secret, INSTANCE_RULES) and mails that lie in the outbox. Keep those too.');
    if (faults > 0) console.log(`${faults} files are not what their rows say; npm run verify tells more.`);
    process.exitCode = faults > 0 ? 1 : 0;
  } catch (error) {
    throw [BackupError, DumpError, HoldLostError].some((type) => error instanceof type) ? new UsageError(error.message) : error;
  }
});
