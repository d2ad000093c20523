import type { ConsoleLogger } from '@nestjs/common';
import { type Settings, productionHints } from './core/config/index.js';

/** Says in the log where the server listens, and what its operator should know. */
export function announce(settings: Settings, port: number, logger: ConsoleLogger): void {
  const host = ['0.0.0.0', '::'].includes(settings.host) ? 'localhost' : settings.host;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  logger.log(`listening on ${origin}${settings.apiPrefix}${settings.processes > 1 ? ` with ${settings.processes} processes` : ''}`, 'Server');
  if (settings.docs) logger.log(`Swagger UI at ${origin}/docs`, 'Server');
  for (const hint of productionHints(settings)) logger.warn(hint, 'Settings');
}
