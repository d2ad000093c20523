// npm run test:faults [-- --long | --rounds <n>] [--only <part>]: the built server, its database, disk and neighbours are taken away in
// the middle of work, and what was acknowledged must be there. The last line counts the checks.
// On PostgreSQL as well when TEST_POSTGRES_URL is set. TEST_SEED draws other lots.
import { parseArgs } from 'node:util';
import { backUp, fillBackup } from './faults/backed-up.mjs';
import { lockFile, loseRedis } from './faults/away-services.mjs';
import { Checks } from './faults/checks.mjs';
import { fillDisks } from './faults/full-disk.mjs';
import { killAtEachStep } from './faults/killed-steps.mjs';
import { killWebhooks } from './faults/killed-webhooks.mjs';
import { killWriters } from './faults/killed-writers.mjs';
import { makePhotos } from './faults/photos.mjs';
import { killProcesses } from './faults/processes.mjs';
import { loseReplicas } from './faults/replicas.mjs';
import { stopPostgres } from './faults/stopped-postgres.mjs';

/** Those of a line go on side by side: they mostly wait, for keys of requests that died to be free again, and for neighbours to be missed. */
const LINES = [
  { writers: killWriters, steps: killAtEachStep },
  { processes: killProcesses },
  { webhooks: killWebhooks, postgres: stopPostgres, replicas: loseReplicas, disks: fillDisks, 'backup-disk': fillBackup, lock: lockFile, redis: loseRedis },
  { backup: backUp },
];
const NAMES = LINES.flatMap(Object.keys);
const ROUNDS = 20;
const LONG_ROUNDS = 200;

const { values } = parseArgs({ options: { long: { type: 'boolean', default: false }, only: { type: 'string' }, rounds: { type: 'string' } } });
if (values.only !== undefined && !NAMES.includes(values.only)) {
  console.error(`--only takes one of: ${NAMES.join(', ')}`);
  process.exit(1);
}
const seed = Number(process.env.TEST_SEED ?? 1);
const rounds = Number(values.rounds ?? (values.long ? LONG_ROUNDS : ROUNDS));
const world = { rounds, isShort: rounds < ROUNDS, photos: await makePhotos(40), seed };
const checks = new Checks();
for (const line of LINES) {
  const parts = Object.entries(line).filter(([name]) => values.only === undefined || values.only === name);
  await checks.sideBySide(parts.map(([, part]) => (own) => part(own, world)));
}
if (checks.failed > 0) console.log(`TEST_SEED=${seed} draws these lots again`);
process.exit(checks.end('faults'));
