import type { ConsoleLogger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { createApp, createLogger } from './app.setup.js';
import { CONFIG_EXIT_CODE, Settings, SettingsError, productionHints, readEnvironment, readSettings } from './core/config/index.js';
import { FailedMigrationError, ForeignDatabaseError, UnfitDatabaseError } from './core/database/index.js';
import type { ApiAdapter } from './core/http/index.js';
import { MetricsPortError } from './core/metrics/index.js';
import { TakenNamesError } from './core/names/index.js';
import { Lifecycle, ReplacedTwiceError, restrictNewFiles } from './core/runtime/index.js';

/** Requests begun before a stop have this long; with the rest of the shutdown it stays under 20 s. */
const DRAIN_MS = 15_000;

/** Reads the settings, migrates, listens, and stops on SIGTERM or SIGINT. Exits with 78 when the settings are faulty. */
export async function startServer(): Promise<void> {
  restrictNewFiles();
  try {
    const settings = readSettings(readEnvironment());
    const logger = createLogger(settings);
    const app = await createApp(logger);
    stopOnSignals(app, logger);
    await listen(app, app.get(Settings), logger);
  } catch (error) {
    reportStartFailure(error);
  }
}

async function listen(app: NestExpressApplication, settings: Settings, logger: ConsoleLogger): Promise<void> {
  const server = app.getHttpServer();
  await app.listen(settings.port, settings.host);
  const { port } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(settings.host) ? 'localhost' : settings.host;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  logger.log(`listening on ${origin}${settings.apiPrefix}`, 'Server');
  if (settings.docs) logger.log(`Swagger UI at ${origin}/docs`, 'Server');
  for (const hint of productionHints(settings)) logger.warn(hint, 'Settings');
}

function stopOnSignals(app: NestExpressApplication, logger: ConsoleLogger): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    void stopServer(app, logger, signal);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
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
  const isKnown = [FailedMigrationError, ForeignDatabaseError, MetricsPortError, ReplacedTwiceError, TakenNamesError].some((type) => error instanceof type);
  const text = isKnown && error instanceof Error ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`SocialPhoto cannot start: ${text}\n`);
  process.exit(1);
}
