import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/**
 * Runs work with the built program's services, without its HTTP server and without work of its own accord. The database
 * must be there and up to date, unless the command fills it. Faulty settings and refusals end in one line each.
 */
export async function withProgram(work, { migrates = false } = {}) {
  const { AppModule } = await import('../../dist/app.module.js');
  const { SettingsError } = await import('../../dist/core/config/index.js');
  const { ForeignDatabaseError, UnfitDatabaseError } = await import('../../dist/core/database/index.js');
  const { ProblemError } = await import('../../dist/core/problems/index.js');
  const { ForeignStoreError } = await import('../../dist/core/storage/index.js');
  const { Program, inBackground, restrictNewFiles } = await import('../../dist/core/runtime/index.js');
  const refusals = [SettingsError, ProblemError, UsageError, ForeignDatabaseError, UnfitDatabaseError, ForeignStoreError];
  restrictNewFiles();
  Program.beCommand({ migrates });
  let app;
  try {
    app = await NestFactory.createApplicationContext(AppModule, { logger: new CommandLogger({ logLevels: ['error', 'warn'] }), abortOnError: false });
    await inBackground(() => work(app));
  } catch (error) {
    const known = refusals.some((type) => error instanceof type);
    console.error(known ? `${error.message}` : error);
    process.exitCode = error instanceof SettingsError ? 78 : 1;
  } finally {
    await app?.close();
  }
}

/** The command line is not as it must be, or the state of the database forbids the command. */
export class UsageError extends Error {}

/** Without what Nest says when it cannot start, as that is said at the end: a refusal in one line, anything else with its stack. */
class CommandLogger extends ConsoleLogger {
  error(message, ...rest) {
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...rest);
  }
}
