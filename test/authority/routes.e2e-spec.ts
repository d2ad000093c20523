import { readFileSync } from 'node:fs';
import { TestApp } from '../support/app.js';
import { AfterTheGuard } from './support/after-the-guard.js';
import { LOSSES, lossesIn, writeInVain } from './support/losses.js';
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

  it('is known here: add a request for a new route to support/writes.ts', () => {
    const known = new Set([...writes.map(({ route }) => route), ...WITHOUT_VIEWER, ...WITHOUT_WRITE]);
    expect(changing.filter((route) => !known.has(route))).toEqual([]);
  });

  it.each(LOSSES)('writes nothing once the viewer has lost the %s that the guard saw', async (what) => {
    await writeInVain(app, guard, lossesIn(app)[what], writes);
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
