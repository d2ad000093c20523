import { ConsoleLogger } from '@nestjs/common';
import type { LogLevel, Settings } from './core/config/index.js';
import { currentTrace } from './core/runtime/index.js';

/** JSON lines in production, readable lines in development; what Nest says while it wires the modules is for `debug`. */
class ProgramLogger extends ConsoleLogger {
  private readonly chatter = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

  override log(message: unknown, ...rest: unknown[]): void {
    if (this.chatter.has(String(rest.at(-1)))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  /** With the trace of the request that it is about, where that came with one. */
  protected override getJsonLogObject(message: unknown, options: Parameters<ConsoleLogger['getJsonLogObject']>[1]): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const trace = currentTrace();
    const line = super.getJsonLogObject(message, options);
    return trace === undefined ? line : Object.assign(line, { trace_id: trace.traceId, span_id: trace.parentId });
  }
}

export function createLogger(settings: Pick<Settings, 'production' | 'logLevel'>): ConsoleLogger {
  return new ProgramLogger({
    json: settings.production,
    colors: !settings.production && process.stdout.isTTY === true,
    compact: true,
    logLevels: levelsFrom(settings.logLevel),
  });
}

function levelsFrom(level: LogLevel): ('fatal' | 'error' | 'warn' | 'log' | 'debug')[] {
  const levels = ['fatal', 'error', 'warn', 'log', 'debug'] as const;
  return levels.slice(0, levels.indexOf(level === 'info' ? 'log' : level) + 1);
}
