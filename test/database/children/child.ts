import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own that runs a file of this folder and tells about itself in lines. */
export class Child {
  readonly lines: string[] = [];
  /** Exit code, or the signal that ended it; its last words when it failed. */
  readonly ended: Promise<string>;
  private readonly process: ChildProcess;
  private readonly listeners = new Set<() => void>();

  constructor(file: string, environment: Record<string, string> = {}) {
    const path = fileURLToPath(new URL(file, import.meta.url));
    this.process = spawn(process.execPath, ['--import', '@swc-node/register/esm-register', path], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let failure = '';
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (failure += text));
    if (this.process.stdout === null) throw new Error('No stdout');
    createInterface(this.process.stdout).on('line', (line) => {
      this.lines.push(line);
      this.notify();
    });
    this.ended = new Promise((resolve) => {
      this.process.on('close', (code, signal) => {
        resolve(code === 0 ? '0' : `${signal ?? `${code}: ${failure.slice(-2_000)}`}`);
        this.notify();
      });
    });
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  /** Resolves once the child has said so many lines or this very one; fails when it ends before. */
  async says(wanted: number | string): Promise<void> {
    const said = () => (typeof wanted === 'number' ? this.lines.length >= wanted : this.lines.includes(wanted));
    while (!said()) {
      const end = await Promise.race([this.ended, new Promise<undefined>((resolve) => this.listeners.add(() => resolve(undefined)))]);
      if (end !== undefined && !said()) throw new Error(`The process ended (${end}) before it said ${wanted}`);
    }
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }
}
