import type { ConsoleLogger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cluster from 'node:cluster';
import type { AddressInfo } from 'node:net';
import { announce } from './app.announce.js';
import { cannotStart } from './app.cannot-start.js';
import { createLogger } from './app.logger.js';
import { createApp } from './app.setup.js';
import { CONFIG_EXIT_CODE, Settings, SettingsError, readEnvironment, readSettings } from './core/config/index.js';
import { FailedMigrationError, ForeignDatabaseError, UnfitDatabaseError } from './core/database/index.js';
import type { ApiAdapter } from './core/http/index.js';
import { MetricsPortError } from './core/metrics/index.js';
import { TakenNamesError } from './core/names/index.js';
import { giveMemoryBackAtRest, primaryLink, stopWithPrimary } from './core/processes/index.js';
import { Lifecycle, ReplacedTwiceError, errorCodeOf, onStopSignals, restrictNewFiles } from './core/runtime/index.js';

/** Requests begun before a stop have this long; with the rest of the shutdown it stays under 20 s. */
const DRAIN_MS = 15_000;

/** Another program listens where this one is to. */
class TakenPortError extends Error {
  constructor({ host, port }: Pick<Settings, 'host' | 'port'>) {
    super(`another program listens on port ${port} of ${host}. Stop it, or set PORT to one that is free`);
  }
}

/** Reads the settings, migrates, listens, and stops on SIGTERM or SIGINT, at a second one at once. Exits with 78 when the settings are faulty. */
export async function startServer(): Promise<void> {
  restrictNewFiles();
  try {
    const settings = readSettings(readEnvironment());
    const logger = createLogger(settings);
    const app = await createApp(logger);
    stopOnSignals(app, logger);
    await listen(app, app.get(Settings), logger);
    if (cluster.isWorker) giveMemoryBackAtRest();
  } catch (error) {
    reportStartFailure(error);
  }
}

async function listen(app: NestExpressApplication, settings: Settings, logger: ConsoleLogger): Promise<void> {
  await app.listen(settings.port, settings.host).catch((error: unknown) => {
    throw errorCodeOf(error) === 'EADDRINUSE' ? new TakenPortError(settings) : error;
  });
  // Of several the primary says it once.
  if (cluster.isPrimary) announce(settings, (app.getHttpServer().address() as AddressInfo).port, logger);
}

function stopOnSignals(app: NestExpressApplication, logger: ConsoleLogger): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    void stopServer(app, logger, signal);
  };
  const hear = primaryLink === undefined ? stop : stopWithPrimary(primaryLink, stop);
  // Of one process there is none to take its place. Workers leave SIGHUP to their primary.
  onStopSignals(primaryLink === undefined ? ['SIGTERM', 'SIGINT', 'SIGHUP'] : ['SIGTERM', 'SIGINT'], hear, (signal) => {
    logger.warn(`${signal} again: what has begun is broken off`, 'Server');
    process.exit(1);
  });
  cluster.worker?.on('disconnect', () => {
    // Else Node ends a worker whose primary has died, with all that it is about to answer.
    if (cluster.worker !== undefined) cluster.worker.exitedAfterDisconnect = true;
    stop('The primary process has gone');
  });
}

async function stopServer(app: NestExpressApplication, logger: ConsoleLogger, signal: string): Promise<void> {
  logger.log(`${signal}: finishing what has begun`, 'Server');
  app.get(Lifecycle).beginStop();
  try {
    await (app.getHttpAdapter() as unknown as ApiAdapter).server.drain(DRAIN_MS);
    await app.close();
    process.exitCode = 0;
  } catch (error) {
    logger.error(error instanceof Error ? error.stack : String(error), undefined, 'Server');
    process.exitCode = 1;
  }
  process.exit();
}

function reportStartFailure(error: unknown): never {
  if (error instanceof SettingsError) {
    for (const fault of error.faults) process.stderr.write(`${fault}\n`);
    process.exit(CONFIG_EXIT_CODE);
  }
  if (error instanceof UnfitDatabaseError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(CONFIG_EXIT_CODE);
  }
  const isKnown = [FailedMigrationError, ForeignDatabaseError, MetricsPortError, ReplacedTwiceError, TakenNamesError, TakenPortError].some((type) => error instanceof type);
  const text = isKnown && error instanceof Error ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  cannotStart(text);
}
