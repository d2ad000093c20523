import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Program } from '../cli/support/program.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';

interface Server {
  listening: Promise<URL>;
  log: string;
  child: { kill: (signal: string) => void };
  exited: Promise<unknown>;
}

const SLOW_MS = 240_000;

describe('npm run reload', () => {
  let program: Program;
  let server: Server;
  let state: string;
  let settings: Record<string, string | undefined>;
  beforeAll(async () => {
    program = Program.build();
    await createTestDatabase();
    const { DATABASE_URL, UPLOAD_DIR, MAIL_URL, JWT_SECRET, BCRYPT_COST } = process.env;
    state = join(program.folder, 'state');
    settings = { DATABASE_URL, UPLOAD_DIR, MAIL_URL, JWT_SECRET, BCRYPT_COST, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: 'off' };
    const { startServer } = (await import(pathToFileURL(join(program.folder, 'scripts/support/built-server.mjs')).href)) as { startServer: (settings: object) => Server };
    // The first of several is meant.
    server = startServer({ ...settings, STATE_DIRECTORY: `${state}:/nowhere`, PROCESSES: '2' });
  }, SLOW_MS);
  afterAll(async () => {
    server.child.kill('SIGTERM');
    await server.exited;
    await dropTestDatabase();
  });

  it('waits for workers that are still starting, and replaces them too', async () => {
    while (!existsSync(join(state, 'running-0.json'))) await sleep(20);
    expect(server.log).not.toContain('listening on');
    expect(await program.run('reload.mjs', [], { PORT: '0', STATE_DIRECTORY: state })).toMatchObject({ code: 0, out: 'All workers have been replaced.', err: '' });
    expect(server.log.indexOf('listening on')).toBeGreaterThan(0);
    expect(server.log.indexOf('Replacing the workers')).toBeGreaterThan(server.log.indexOf('listening on'));
    expect((await fetch(new URL('/health/live', await server.listening))).status).toBe(200);
  }, SLOW_MS);
});
