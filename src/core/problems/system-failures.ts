import { errorCodeOf } from '../runtime/index.js';
import { BusyError, DependencyDownError, StorageFullError } from './general.errors.js';
import type { ProblemError } from './problem.js';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
/** The disk is there and does not do its work: mounted to be read only, broken, or a server of files that has gone. */
const DOWN = new Set(['EROFS', 'EIO', 'ESTALE', 'ENODEV', 'ENXIO']);
/** This process, or the machine, may open no more files. */
const BUSY = new Set(['EMFILE', 'ENFILE']);
const SECONDS_TO_CLOSE_SOME = 5;

/** What a failure of the operating system, at whatever step it came, means to a client; undefined where it means a defect. */
export function fromSystemFailure(error: unknown): ProblemError | undefined {
  const problem = problemOf(errorCodeOf(error) ?? '');
  // For the log.
  if (problem !== undefined) problem.cause = error;
  return problem;
}

function problemOf(code: string): ProblemError | undefined {
  if (FULL.has(code)) return new StorageFullError();
  if (DOWN.has(code)) return new DependencyDownError();
  return BUSY.has(code) ? new BusyError(SECONDS_TO_CLOSE_SOME) : undefined;
}
