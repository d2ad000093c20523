import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { isRunning } from '../../runtime/index.js';

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

/** Whether what a file tells of still runs: of a server that was killed it may name a process that is another program by now. */
export function isServing({ pid, program }: Pick<Running, 'pid' | 'program'>): boolean {
  if (!isRunning(pid)) return false;
  let words: string[];
  try {
    words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    // This system does not tell, or it has just ended.
    return isRunning(pid);
  }
  // As it was written when the process was started, which may be seen from its folder.
  return words.some((word) => word === program || (word !== '' && program.endsWith(`/${normalize(word)}`)));
}

/** Tells commands of the same folder which process the primary is, and how reloads have ended. */
export class RunningFile {
  private readonly running: Running = { pid: process.pid, program: process.argv[1] ?? '', reloaded: 0, failed: 0 };

  constructor(private readonly path: string) {}

  /** The process of another server of this program that is told of here, and lives. */
  findOther(): number | undefined {
    const pid = this.readPid();
    return pid !== undefined && pid !== process.pid && isServing({ pid, program: this.running.program }) ? pid : undefined;
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
      const { pid } = JSON.parse(readFileSync(this.path, 'utf8')) as Partial<Running>;
      return Number.isInteger(pid) ? pid : undefined;
    } catch {
      // There is none, or not a whole one.
      return undefined;
    }
  }
}
