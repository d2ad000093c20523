import type { LoggerService } from '@nestjs/common';
import type { Address } from 'node:cluster';
import { Crew } from './crew.js';
import { WorkerStartError } from './member.js';
import { RunningFile } from './running-file.js';

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

/**
 * Starts workers and watches them until it is told to stop (SIGTERM, SIGINT): then ends with 0, or 1 where a worker had to be killed.
 * SIGHUP replaces the workers. Ends with the code of the first worker when that cannot start, with 1 when workers die again and again.
 */
export async function runPrimary({ processes, environment, logger, runningFile, whenListening }: PrimaryOptions): Promise<void> {
  const file = new RunningFile(runningFile);
  let stopping: Promise<void> | undefined;
  const stop = (why: string, exitCode: number) => {
    stopping ??= (async () => {
      logger.log(`${why}: workers end what has begun`, CONTEXT);
      const isClean = await crew.stop();
      file.remove();
      process.exit(exitCode === 0 && !isClean ? 1 : exitCode);
    })();
  };
  const crew = new Crew(processes, environment, logger, () => stop('Too many workers have died', 1));
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal, 0));
  const reloads = new Reloads(crew, file, logger);
  process.on('SIGHUP', () => void reloads.ask());
  try {
    whenListening(await crew.start());
    const trouble = file.write();
    if (trouble !== undefined) logger.warn(`npm run reload will not find this server, as ${runningFile} cannot be written (${trouble}); send SIGHUP to ${process.pid} instead`, CONTEXT);
  } catch (error) {
    if (stopping !== undefined) return;
    stop(error instanceof Error ? error.message : String(error), error instanceof WorkerStartError ? error.exitCode : 1);
  }
}

/** One after the other: who asks during one gets another one after it. */
class Reloads {
  private running: Promise<void> | undefined;
  private isAskedAgain = false;

  constructor(
    private readonly crew: Crew,
    private readonly file: RunningFile,
    private readonly logger: LoggerService,
  ) {}

  async ask(): Promise<void> {
    this.isAskedAgain = this.running !== undefined;
    this.running ??= this.run().finally(() => (this.running = undefined));
    await this.running;
  }

  private async run(): Promise<void> {
    do {
      this.isAskedAgain = false;
      this.logger.log('Replacing the workers one by one', CONTEXT);
      try {
        await this.crew.replaceAll();
        this.logger.log('All workers have been replaced', CONTEXT);
        this.file.noteReload(true);
      } catch (error) {
        this.logger.error(`${error instanceof Error ? error.message : String(error)}: the workers that were there go on`, undefined, CONTEXT);
        this.file.noteReload(false);
      }
    } while (this.isAskedAgain);
  }
}
