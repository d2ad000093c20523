import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import { nextTick } from 'node:process';

/**
 * One read transaction for all that a callback of the event loop asks, with the promises that follow from it: beginning and
 * ending one takes locks of the file, and costs more than most statements. It never outlives its callback, so that whoever
 * asks in a later one sees all that was committed until then.
 */
export class SharedRead {
  private readonly beginning: Statement;
  private readonly ending: Statement;
  private isOpen = false;

  constructor(private readonly handle: SqliteHandle) {
    this.beginning = handle.prepare('BEGIN');
    this.ending = handle.prepare('COMMIT');
  }

  /** Before a statement; inside a transaction that is open already, nothing. */
  begin(): void {
    if (this.handle.inTransaction) return;
    this.beginning.run();
    this.isOpen = true;
    // Node comes to it when no promise of the callback can go on.
    nextTick(this.end);
  }

  /** What is asked from here on sees what is committed by now. */
  readonly end = (): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    // A statement that failed may have ended it.
    if (this.handle.inTransaction) this.ending.run();
  };
}
