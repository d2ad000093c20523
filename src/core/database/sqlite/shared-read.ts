import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import { nextTick } from 'node:process';

/** So long may one callback read before the others have their turn. */
const MAX_CALLBACK_MS = 20;

/**
 * One read transaction for all that a callback of the event loop asks, with the promises that follow from it: beginning and
 * ending one takes locks of the file, and costs more than most statements. It never outlives its callback, so that whoever
 * asks in a later one sees all that was committed until then.
 */
export class SharedRead {
  private readonly beginning: Statement;
  private readonly ending: Statement;
  private isOpen = false;
  private begunAt = 0;

  constructor(private readonly handle: SqliteHandle) {
    this.beginning = handle.prepare('BEGIN');
    this.ending = handle.prepare('COMMIT');
  }

  /** Before a statement; inside a transaction that is open already, nothing. */
  begin(): void {
    if (this.handle.inTransaction) return;
    this.beginning.run();
    this.isOpen = true;
    this.begunAt = performance.now();
    // Node comes to it when no promise of the callback can go on.
    nextTick(this.end);
  }

  /** Whether the callback has read for so long, as one that reads step by step does, that the event loop should go on first. */
  get isLong(): boolean {
    return this.isOpen && performance.now() - this.begunAt > MAX_CALLBACK_MS;
  }

  /** What is asked from here on sees what is committed by now. */
  readonly end = (): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    // A statement that failed may have ended it.
    if (this.handle.inTransaction) this.ending.run();
  };
}
