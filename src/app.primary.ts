import type { ConsoleLogger } from '@nestjs/common';
import { resolve } from 'node:path';
import { announce } from './app.announce.js';
import { cannotStart } from './app.cannot-start.js';
import { createLogger } from './app.logger.js';
import { type Environment, type Settings, SettingsError, readEnvironment, readSettings, runningFileOf } from './core/config/index.js';
import { serveMetricsOfWorkers } from './core/metrics/index.js';
import { restrictNewFiles } from './core/runtime/index.js';
import { Primary } from './core/processes/index.js';

/** Reads the settings once, for all processes, and starts those that serve; it serves nothing itself. */
export async function startPrimary(): Promise<void> {
  restrictNewFiles();
  const environment = readEnvironment();
  const settings = readOrFail(environment);
  // They tell the faults of extensions too, and end with the code for them.
  if (settings === undefined) return (await import('./app.server.js')).startServer();
  const logger = createLogger(settings);
  const primary = new Primary({
    processes: settings.processes,
    environment: handedOn(environment, settings),
    logger,
    runningFile: resolve(runningFileOf(environment)),
    whenListening: ({ port }) => {
      announce(settings, port, logger);
    },
  });
  await serveMetrics(settings, primary, logger);
  await primary.run();
}

async function serveMetrics({ metricsPort, metricsHost }: Settings, primary: Primary, logger: ConsoleLogger): Promise<void> {
  if (metricsPort === undefined) return;
  try {
    const { origin } = await serveMetricsOfWorkers(metricsHost, metricsPort, primary);
    logger.log(`metrics on ${origin}/metrics`, 'Metrics');
  } catch (error) {
    cannotStart(error instanceof Error ? error.message : String(error));
  }
}

function readOrFail(environment: Environment): Settings | undefined {
  try {
    return readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return undefined;
    throw error;
  }
}

/** All that was read, so that workers which start later have the same settings, whatever the file says by then. */
function handedOn(environment: Environment, { jwtSecret }: Settings): Record<string, string> {
  const given = Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...(Object.fromEntries(given) as Record<string, string>), JWT_SECRET: jwtSecret };
}
