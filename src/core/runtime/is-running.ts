import { errorCodeOf } from './error-code.js';

/** Whether this machine has a process of that number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user runs all the same.
    return errorCodeOf(error) === 'EPERM';
  }
}
