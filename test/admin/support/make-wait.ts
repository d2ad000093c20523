import { sql } from '../../../src/core/database/index.js';
import type { TestApp } from '../../support/app.js';

/** Has somebody wait for approval, as where the setting `REGISTRATION` asks for it. */
export async function makeWait(app: TestApp, username: string): Promise<void> {
  const database = await app.database();
  await database.transaction(async () => {
    await database.query(sql`UPDATE users SET status = 'waiting' WHERE username = ${username}`);
    await database.query(sql`DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = ${username})`);
  });
}
