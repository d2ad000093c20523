import type { LoggerService } from '@nestjs/common';
import type { Address } from 'node:cluster';
import { onStopSignals } from '../../runtime/index.js';
import { Crew } from './crew.js';
import { WorkerStartError } from './member.js';
import { RunningFile } from './running-file.js';
import type { WorkerFigures } from './worker-figures.js';

const CONTEXT = 'Processes';

export interface PrimaryOptions {
  processes: number;
  /** Of the workers. */
  environment: Record<string, string>;
  logger: LoggerService;
  /** Where commands find this process; see `RunningFile`. */
  runningFile: string;
  /** Called once all workers listen. */
  whenListening: (address: Address) => void;
}

/** Starts workers, watches them, replaces them on SIGHUP, and ends with them. */
export class Primary {
  private readonly file: RunningFile;
  private readonly crew: Crew;
  private stopping: Promise<void> | undefined;

  constructor(private readonly options: PrimaryOptions) {
    const { processes, environment, logger, runningFile } = options;
    this.file = new RunningFile(runningFile);
    this.crew = new Crew(processes, environment, logger, () => this.stop('Too many workers have died', 1));
  }

  /** What each worker has measured. */
  measure(): Promise<WorkerFigures> {
    return this.crew.measure();
  }

  /** @param listener called with what each worker that has ended had measured, as far as it is known */
  onEnded(listener: (figures: unknown[]) => void): void {
    this.crew.figures.onEnded(listener);
  }

  /**
   * Resolves when all workers listen. The process ends with 0 after SIGTERM or SIGINT, with 1 after a second one, where a worker had to be killed, or workers
   * die again and again; with the code of the first worker when that cannot start.
   */
  async run(): Promise<void> {
    const { logger, whenListening } = this.options;
    onStopSignals(['SIGTERM', 'SIGINT'], (signal) => this.stop(signal, 0), (signal) => this.endAtOnce(signal));
    const start = this.crew.start(() => this.tellCommands());
    const reloads = new Reloads(this.crew, this.file, logger, start);
    process.on('SIGHUP', () => void reloads.ask());
    try {
      whenListening(await start);
    } catch (error) {
      this.stop(error instanceof Error ? error.message : String(error), error instanceof WorkerStartError ? error.exitCode : 1);
    }
  }

  /** Not before the port is ours: until then the file may be that of another server. */
  private tellCommands(): void {
    const { logger, runningFile } = this.options;
    const other = this.file.findOther();
    if (other !== undefined) logger.warn(`npm run reload finds this server from now on, and no longer the one of process ${other}, which has the same PORT and folder: give each its own STATE_DIRECTORY, or send SIGHUP`, CONTEXT);
    const trouble = this.file.write();
    if (trouble !== undefined) logger.warn(`npm run reload will not find this server, as ${runningFile} cannot be written (${trouble}); send SIGHUP to ${process.pid} instead`, CONTEXT);
  }

  private stop(why: string, exitCode: number): void {
    this.stopping ??= this.end(why, exitCode);
  }

  private endAtOnce(signal: string): void {
    this.options.logger.warn(`${signal} again: what has begun is broken off`, CONTEXT);
    this.crew.kill();
    this.file.remove();
    process.exit(1);
  }

  private async end(why: string, exitCode: number): Promise<void> {
    this.options.logger.log(`${why}: workers end what has begun`, CONTEXT);
    const isClean = await this.crew.stop();
    this.file.remove();
    process.exit(exitCode === 0 && !isClean ? 1 : exitCode);
  }
}

/** One after the other: who asks during one gets another one after it, and who asks during the start one after that. */
class Reloads {
  private running: Promise<void> | undefined;
  private isAskedAgain = false;

  constructor(
    private readonly crew: Crew,
    private readonly file: RunningFile,
    private readonly logger: LoggerService,
    private readonly start: Promise<unknown>,
  ) {}

  async ask(): Promise<void> {
    this.isAskedAgain = this.running !== undefined;
    this.running ??= this.run().finally(() => (this.running = undefined));
    await this.running;
  }

  private async run(): Promise<void> {
    do {
      this.isAskedAgain = false;
      if (!(await this.hasStarted())) return;
      this.logger.log('Replacing the workers one by one', CONTEXT);
      try {
        await this.crew.replaceAll();
        if (this.crew.isStopping) return;
        this.logger.log('All workers have been replaced', CONTEXT);
        this.file.noteReload(true);
      } catch (error) {
        if (this.crew.isStopping) return;
        this.logger.error(`${error instanceof Error ? error.message : String(error)}: the workers that were there go on`, undefined, CONTEXT);
        this.file.noteReload(false);
      }
    } while (this.isAskedAgain);
  }

  /** False where the start has failed, with which the process ends. */
  private hasStarted(): Promise<boolean> {
    return this.start.then(() => true, () => false);
  }
}
