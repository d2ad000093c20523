import { hashSync, verifySync } from '@node-rs/bcrypt';
import { constants, setPriority } from 'node:os';
import { serveJobs } from '../../core/worker-thread/index.js';
import type { PasswordJob, PasswordOutcome } from './password-hasher.js';
import { costOf, costsBetween } from './password-hashes.js';

// On Linux this is the priority of this thread alone (setpriority(2)): the event loop goes first, whatever waits here.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

serveJobs((job: PasswordJob): PasswordOutcome => {
  if ('cost' in job) return hashSync(job.password, job.cost);
  for (const [index, spelling] of job.spellings.entries()) {
    if (verifySync(spelling, job.hash)) return index;
    for (const cost of costsBetween(costOf(job.hash), job.upTo)) hashSync(spelling, cost);
  }
  return -1;
});
