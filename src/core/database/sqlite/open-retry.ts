import { setTimeout as sleep } from 'node:timers/promises';
import { isSqliteBusy } from '../database.errors.js';

const OPEN_WAIT_MS = 30_000;

/** Several processes may start at once: while one migrates, the others wait for it. */
export async function whileLockedOpening<T>(attempt: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + OPEN_WAIT_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isSqliteBusy(error) || performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
