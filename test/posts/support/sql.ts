import type { TestApp } from '../../support/app.js';
import { numbered } from '../../support/sql.js';
import type { SqlValue } from '../../../src/core/database/index.js';

/** Changes rows behind the program's back: states that no route of this version brings about. */
export async function write(app: TestApp, sql: string, values: SqlValue[] = []): Promise<void> {
  const database = await app.database();
  await database.transaction(() => database.query(numbered(sql, values)));
}

export async function read<Row = Record<string, unknown>>(app: TestApp, sql: string, values: SqlValue[] = []): Promise<Row[]> {
  return (await app.database()).query<Row>(numbered(sql, values));
}

export async function setPrivate(app: TestApp, userId: number, isPrivate = true): Promise<void> {
  await write(app, 'UPDATE users SET is_private = $2 WHERE id = $1', [userId, isPrivate]);
}

export async function setSuspended(app: TestApp, userId: number, suspended = true): Promise<void> {
  await write(app, 'UPDATE users SET status = $2 WHERE id = $1', [userId, suspended ? 'suspended' : 'active']);
}

export async function setAdmin(app: TestApp, userId: number): Promise<void> {
  await write(app, "UPDATE users SET role = 'admin' WHERE id = $1", [userId]);
}

export async function acceptFollower(app: TestApp, followerId: number, followingId: number): Promise<void> {
  await write(app, "UPDATE follows SET status = 'accepted' WHERE follower_id = $1 AND following_id = $2", [followerId, followingId]);
}
