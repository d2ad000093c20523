import { DumpError } from '../database/index.js';
import { StorageFullError } from '../problems/index.js';
import { errorCodeOf } from '../runtime/index.js';

/** A backup that cannot be made, read or put back; the message says why, and what to do. */
export class BackupError extends Error {}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']);

/** What a failure means to whoever runs the command, where it is one of the disk; else itself. */
export function toRefusal(error: unknown, place: string): unknown {
  const code = errorCodeOf(error) ?? '';
  const said = error instanceof Error ? error.message : '';
  if (FULL.has(code) || error instanceof StorageFullError || (error instanceof DumpError && said.includes('No space left'))) {
    return new BackupError(`There is no room left for ${place}. Nothing that was there before is lost; make room and run this again.`, { cause: error });
  }
  return REFUSED.has(code) ? new BackupError(`${place} cannot be written to: ${said}`, { cause: error }) : error;
}
