import type { TestApp } from '../../support/app.js';

/** Waits for the work that no request waits for. */
export async function settled(app: TestApp): Promise<void> {
  const { Background } = await import('../../../src/core/runtime/index.js');
  await app.service(Background).settled();
}

/** What `npm run verify` would say: counters that differ from their rows, above all. */
export async function faultsOf(app: TestApp): Promise<string[]> {
  const { IntegrityService } = await import('../../../src/core/integrity/index.js');
  const found: string[] = [];
  for await (const fault of app.service(IntegrityService).findFaults()) found.push(fault.message);
  return found;
}
