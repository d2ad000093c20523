import { AdminService } from '../../../src/modules/admin/index.js';
import type { TestApp } from '../../support/app.js';

/** As the command line does it. */
export async function promote(app: TestApp, ...usernames: string[]): Promise<void> {
  for (const username of usernames) await app.service(AdminService).changeUser(username, { role: 'admin' }, null);
}
