import type { TestApp } from './app.js';

/** Brings the sums in line with rows that a test has written by SQL, as `npm run verify -- --fix` would. */
export async function sumUp(app: TestApp): Promise<void> {
  const { IntegrityService } = await import('../../src/core/integrity/index.js');
  for (const check of app.service(IntegrityService).listChecks().filter(({ name }) => name.startsWith('sums of '))) {
    for await (const fault of check.find()) await fault.fix?.();
  }
}
