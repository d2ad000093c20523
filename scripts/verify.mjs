// npm run verify [-- --fix]: holds counters, media and foreign keys against each other. Exit 0 when all is well, else 1.
import { UsageError, withProgram } from './support/program.mjs';

const options = process.argv.slice(2);

await withProgram(async (app) => {
  if (options.some((option) => option !== '--fix')) throw new UsageError('Usage: npm run verify [-- --fix]');
  const fix = options.includes('--fix');
  const { IntegrityService } = await import('../dist/core/integrity/index.js');
  const integrity = app.get(IntegrityService, { strict: false });
  let found = 0;
  let fixed = 0;
  for await (const fault of integrity.findFaults()) {
    found++;
    const repairs = fix && fault.fix !== undefined;
    if (repairs) {
      await fault.fix();
      fixed++;
    }
    console.log(`${fault.check}: ${fault.message}${repairs ? ' (fixed)' : ''}`);
  }
  const checks = integrity.listChecks().map((check) => check.name).join(', ');
  console.log(found === 0 ? `All is well: ${checks}.` : `${found} found, ${fixed} fixed.`);
  process.exitCode = found === fixed ? 0 : 1;
});
