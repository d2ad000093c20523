import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Reply } from '../worker-thread/index.js';
import { JobElsewhere } from './job-elsewhere.js';
import type { Lane } from './work-pool.js';
import { MAX_HEAP_MEGABYTES } from './worker-lane.js';

/**
 * Runs jobs in a process of its own, which may have only so many addresses: what a native decoder takes beyond them fails there, and a
 * decoder that breaks, or is ended by the system for want of memory, takes nothing else with it. It is given no settings, and holds this
 * process open only while there is a job.
 */
export class ProcessLane<Job extends object, Result> implements Lane<Job, Result> {
  private readonly child: ChildProcess;
  private readonly job = new JobElsewhere<Result>();

  /** @param maxBytes of addresses, of which Node itself reserves about 1.1 GB */
  constructor(entry: URL, maxBytes: number) {
    const [program, ...args] = limited(maxBytes, [process.execPath, `--max-old-space-size=${MAX_HEAP_MEGABYTES}`, fileURLToPath(entry)]);
    this.child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: {} });
    this.holdOpen(false);
    this.child.on('message', (reply: Reply<Result>) => this.job.answer(reply));
    this.child.on('error', (error) => this.job.lose('The process failed', error));
    this.child.on('exit', (code, signal) => this.job.lose(`The process ended (${signal ?? code})`));
  }

  async run(job: Job): Promise<Result> {
    const outcome = this.job.outcome();
    this.holdOpen(true);
    this.child.send(job, (error) => {
      if (error !== null) this.job.lose('The process cannot be reached', error);
    });
    try {
      return await outcome;
    } finally {
      this.holdOpen(false);
    }
  }

  stop(): Promise<void> {
    this.child.kill('SIGKILL');
    return Promise.resolve();
  }

  private holdOpen(holds: boolean): void {
    if (holds) {
      this.child.ref();
      this.child.channel?.ref();
    } else {
      this.child.unref();
      this.child.channel?.unref();
    }
  }
}

/** A shell sets the limit for itself and becomes the program. Where there is no such limit, or no such shell, it goes on without. */
function limited(maxBytes: number, command: [string, ...string[]]): [string, ...string[]] {
  if (process.platform === 'win32') return command;
  return ['/bin/sh', '-c', 'ulimit -v "$0" 2>/dev/null; exec "$@"', String(Math.floor(maxBytes / 1024)), ...command];
}
