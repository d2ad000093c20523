import { readFileSync } from 'node:fs';
import { numbered } from '../support/sql.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { AfterTheGuard } from './support/after-the-guard.js';
import { everything } from './support/snapshot.js';
import { type Write, writesOf } from './support/writes.js';

/** Routes whose right to write comes from something else than a session. Their races are in auth.e2e-spec.ts and uploads.e2e-spec.ts. */
const WITHOUT_VIEWER = [
  'POST /auth/register', 'POST /auth/login', 'POST /auth/refresh', 'POST /auth/verify', 'POST /auth/forgot-password', 'POST /auth/reset-password',
  'PUT /uploads/{key}',
];
/** Not GET, and yet they write nothing. */
const WITHOUT_WRITE = ['POST /media/{id}/renditions'];

const { paths } = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, object> };
const changing = Object.entries(paths).flatMap(([path, item]) =>
  ['post', 'put', 'patch', 'delete'].filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
);

/** A right of the viewer that ends between the guard's look and the work. */
interface Loss {
  what: string;
  refusal: [number, string];
  of?: (write: Write) => boolean;
  take: (person: Person) => Promise<() => Promise<void>>;
}

describe('a route that writes in the name of somebody', () => {
  let app: TestApp;
  let guard: AfterTheGuard;
  let writes: Write[];

  beforeAll(async () => {
    app = await TestApp.start();
    guard = new AfterTheGuard(app);
  });
  beforeEach(async () => {
    writes = await writesOf(app);
  });
  afterAll(() => app.stop());

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
  const losses: Loss[] = [
    {
      what: 'session',
      refusal: [401, 'not-authenticated'],
      take: async (person) => {
        const id = sessionOf(person);
        const [before] = await run('SELECT expires_at FROM sessions WHERE id = $1', [id]);
        await run('UPDATE sessions SET expires_at = $2 WHERE id = $1', [id, new Date(0)]);
        return async () => {
          await run('UPDATE sessions SET expires_at = $2 WHERE id = $1', [id, before?.expires_at ?? '']);
        };
      },
    },
    { what: 'standing', refusal: [403, 'account-suspended'], take: setting('status', 'suspended', 'active') },
    { what: 'role', refusal: [403, 'not-allowed'], of: ({ by }) => by.username === 'cara', take: setting('role', 'user', 'admin') },
    { what: 'lesser role', refusal: [403, 'not-allowed'], of: ({ by }) => by.username === 'max', take: setting('role', 'user', 'moderator') },
  ];

  it('is known here: add a request for a new route to support/writes.ts', () => {
    const known = new Set([...writes.map(({ route }) => route), ...WITHOUT_VIEWER, ...WITHOUT_WRITE]);
    expect(changing.filter((route) => !known.has(route))).toEqual([]);
  });

  it.each(losses)('writes nothing once the viewer has lost the $what that the guard saw', async ({ refusal, of, take }) => {
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
  });

  it('writes as long as nothing is lost', async () => {
    for (const { route, send } of writes) {
      const before = await everything(app);
      const { status } = await send();
      expect([route, Math.floor(status / 100)]).toEqual([route, 2]);
      expect([route, await everything(app)]).not.toEqual([route, before]);
    }
  });
});
