import { mkdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What commands read of a primary that runs. */
export interface Running {
  pid: number;
  /** The program that the process runs, as the system shows it. */
  program: string;
  /** Reloads that have ended well. */
  reloaded: number;
  /** Reloads that have not. */
  failed: number;
}

/** Tells commands of the same folder which process the primary is, and how reloads have ended. */
export class RunningFile {
  private readonly running: Running = { pid: process.pid, program: process.argv[1] ?? '', reloaded: 0, failed: 0 };

  private isWritten = false;

  constructor(private readonly path: string) {}

  /** @returns why it could not be written */
  write(): string | undefined {
    const draft = `${this.path}.${process.pid}`;
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(draft, `${JSON.stringify(this.running)}\n`);
      renameSync(draft, this.path);
      this.isWritten = true;
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  noteReload(isGood: boolean): void {
    this.running[isGood ? 'reloaded' : 'failed']++;
    this.write();
  }

  /** Not that of another one, which runs here and has kept this one from starting. */
  remove(): void {
    if (!this.isWritten) return;
    try {
      unlinkSync(this.path);
    } catch {
      // It was not there.
    }
  }
}
