import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
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

  constructor(private readonly path: string) {}

  /** The process of another server of this program that is told of here, and lives. */
  findOther(): number | undefined {
    const pid = this.readPid();
    if (pid === undefined || pid === process.pid) return undefined;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(this.running.program) ? pid : undefined;
    } catch {
      // It has ended, or this system does not tell.
      return undefined;
    }
  }

  /** @returns why it could not be written */
  write(): string | undefined {
    const draft = `${this.path}.${process.pid}`;
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(draft, `${JSON.stringify(this.running)}\n`);
      renameSync(draft, this.path);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  noteReload(isGood: boolean): void {
    this.running[isGood ? 'reloaded' : 'failed']++;
    this.write();
  }

  /** Not that of another one, which has kept this one from starting or has come after it. */
  remove(): void {
    if (this.readPid() !== process.pid) return;
    try {
      unlinkSync(this.path);
    } catch {
      // It is left: whoever reads it sees that the process has ended.
    }
  }

  private readPid(): number | undefined {
    try {
      return (JSON.parse(readFileSync(this.path, 'utf8')) as Partial<Running>).pid;
    } catch {
      // There is none, or not a whole one.
      return undefined;
    }
  }
}
