import { hashSync, verifySync } from '@node-rs/bcrypt';
import { constants, setPriority } from 'node:os';
import { serveJobs } from '../../core/worker-thread/index.js';
import type { PasswordJob } from './password-hasher.js';

// On Linux this is the priority of this thread alone (setpriority(2)): the event loop goes first, whatever waits here.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

serveJobs((job: PasswordJob) => ('cost' in job ? hashSync(job.password, job.cost) : verifySync(job.password, job.hash)));
