import { NestFactory } from '@nestjs/core';

/**
 * Runs work with the built program's services, without its HTTP server. Faulty settings and refusals end in one line
 * each, not in a stack.
 */
export async function withProgram(work) {
  const { AppModule } = await import('../../dist/app.module.js');
  const { SettingsError } = await import('../../dist/core/config/index.js');
  const { ProblemError } = await import('../../dist/core/problems/index.js');
  let app;
  try {
    app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'], abortOnError: false });
    await work(app);
  } catch (error) {
    const known = error instanceof SettingsError || error instanceof ProblemError || error instanceof UsageError;
    console.error(known ? `${error.message}` : error);
    process.exitCode = error instanceof SettingsError ? 78 : 1;
  } finally {
    await app?.close();
  }
}

/** The command line is not as it must be, or the state of the database forbids the command. */
export class UsageError extends Error {}
