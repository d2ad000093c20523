import { existsSync, readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const THREADS = '/proc/self/task';
/** The main thread; elsewhere than on Linux it stands for all. */
const SELF = 0;

/** From now on this process, and the programs that it starts, take the processor only when nobody else wants it. */
export function takeLowestPriority() {
  // Those that the process has already keep theirs on Linux, and do most of the work on files.
  const threads = existsSync(THREADS) ? readdirSync(THREADS).map(Number) : [SELF];
  for (const thread of threads) {
    try {
      setPriority(thread, constants.priority.PRIORITY_LOW);
    } catch (error) {
      // It has ended meanwhile, or the system does not let it.
      if (!['ESRCH', 'EPERM', 'EACCES'].includes(error.info?.code ?? error.code)) throw error;
    }
  }
}
