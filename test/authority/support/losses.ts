import type { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';
import { numbered } from '../../support/sql.js';
import type { AfterTheGuard } from './after-the-guard.js';
import { everything } from './snapshot.js';
import type { Write } from './writes.js';

export const LOSSES = ['session', 'standing', 'role', 'lesser role'] as const;

/** A right of the viewer that ends between the guard's look and the work. */
interface Loss {
  refusal: [number, string];
  of?: (write: Write) => boolean;
  take: (person: Person) => Promise<() => Promise<void>>;
}

/** As rows have it, without the ways on which it comes to that. */
export function lossesIn(app: TestApp): Record<(typeof LOSSES)[number], Loss> {
  const run = async (text: string, values: (string | number | Date)[]) => {
    const database = await app.database();
    return database.transaction(() => database.query<Record<string, Date>>(numbered(text, values)));
  };
  const sessionOf = (person: Person): number => JSON.parse(Buffer.from(person.token?.split('.')[1] ?? '', 'base64url').toString()).sid;
  const setting = (column: 'status' | 'role', value: string, before: string) => async (person: Person) => {
    await run(`UPDATE users SET ${column} = $2 WHERE id = $1`, [person.id, value]);
    return async () => {
      await run(`UPDATE users SET ${column} = $2 WHERE id = $1`, [person.id, before]);
    };
  };
  const endSession = async (person: Person) => {
    const id = sessionOf(person);
    const [before] = await run('SELECT expires_at FROM sessions WHERE id = $1', [id]);
    await run('UPDATE sessions SET expires_at = $2 WHERE id = $1', [id, new Date(0)]);
    return async () => {
      await run('UPDATE sessions SET expires_at = $2 WHERE id = $1', [id, before?.expires_at ?? '']);
    };
  };
  return {
    session: { refusal: [401, 'not-authenticated'], take: endSession },
    standing: { refusal: [403, 'account-suspended'], take: setting('status', 'suspended', 'active') },
    role: { refusal: [403, 'not-allowed'], of: ({ by }) => by.username === 'cara', take: setting('role', 'user', 'admin') },
    'lesser role': { refusal: [403, 'not-allowed'], of: ({ by }) => by.username === 'max', take: setting('role', 'user', 'moderator') },
  };
}

/** Each of the writes is refused when that is lost behind the guard, and leaves every row and file as it was. */
export async function writeInVain(app: TestApp, guard: AfterTheGuard, { refusal, of, take }: Loss, writes: readonly Write[]): Promise<void> {
  for (const { route, by, send } of writes.filter((write) => of?.(write) ?? true)) {
    const before = await everything(app);
    let giveBack: (() => Promise<void>) | undefined;
    guard.once(async () => {
      giveBack = await take(by);
    });
    const { status, body } = await send();
    await giveBack?.();
    expect([route, status, body?.code]).toEqual([route, ...refusal]);
    expect([route, await everything(app)]).toEqual([route, before]);
  }
}
