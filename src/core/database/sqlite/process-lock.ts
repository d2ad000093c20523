import BetterSqlite from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { isSqliteBusy } from '../database.errors.js';

/** A file that one process at a time holds; the system lets go of it when the process ends, however it ends. By SQLite's own lock, as Node has none. */
export class ProcessLock {
  private constructor(
    private readonly path: string,
    private readonly handle: BetterSqlite.Database,
  ) {}

  /** Undefined when another process holds it. Makes the file when it is not there. */
  static take(path: string): ProcessLock | undefined {
    const handle = new BetterSqlite(path, { timeout: 0 });
    try {
      handle.exec('BEGIN EXCLUSIVE');
      return new ProcessLock(path, handle);
    } catch (error) {
      handle.close();
      if (isSqliteBusy(error)) return undefined;
      throw error;
    }
  }

  free({ removing = false } = {}): void {
    if (removing) rmSync(this.path, { force: true });
    this.handle.close();
  }
}
