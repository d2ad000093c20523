import { IntegrityService } from '../../../src/core/integrity/index.js';
import { Background } from '../../../src/core/runtime/index.js';
import type { TestApp } from '../../support/app.js';

/** What `npm run verify` finds wrong with hashtags, once the background has rested. */
export async function tagFaults(app: TestApp): Promise<string[]> {
  await app.service(Background).settled();
  const check = app.service(IntegrityService).listChecks().find(({ name }) => name === 'hashtags');
  const faults: string[] = [];
  if (check === undefined) throw new Error('There is no check of hashtags');
  for await (const fault of check.find()) faults.push(fault.message);
  return faults;
}
