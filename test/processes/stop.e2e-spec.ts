import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Program } from '../cli/support/program.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';
import { RawConnection } from '../uploads/support/raw-http.js';

interface Server {
  listening: Promise<URL>;
  child: { pid: number; kill: (signal: string) => void };
  exited: Promise<unknown>;
}

const SLOW_MS = 240_000;
const CLIENTS = 40;
/** The system has connected all, and the primary has taken what it can. */
const SETTLED_MS = 300;

describe('SIGTERM', () => {
  let startServer: (settings: object) => Server;
  let server: Server;
  beforeAll(async () => {
    const program = Program.build();
    await createTestDatabase();
    ({ startServer } = (await import(pathToFileURL(join(program.folder, 'scripts/support/built-server.mjs')).href)) as { startServer: typeof startServer });
  }, SLOW_MS);
  afterEach(async () => {
    server.child.kill('SIGKILL');
    await server.exited;
  });
  afterAll(() => dropTestDatabase());

  const start = async (processes: number): Promise<string> => {
    const { DATABASE_URL, UPLOAD_DIR, MAIL_URL, JWT_SECRET, BCRYPT_COST } = process.env;
    server = startServer({ DATABASE_URL, UPLOAD_DIR, MAIL_URL, JWT_SECRET, BCRYPT_COST, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: 'off', PROCESSES: String(processes) });
    return (await server.listening).origin;
  };
  /** Each has connected and sent a request when it resolves. */
  const connectAll = async (origin: string): Promise<RawConnection[]> => {
    const connections = await Promise.all(Array.from({ length: CLIENTS }, () => RawConnection.open(origin)));
    for (const connection of connections) connection.write('GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n');
    await sleep(SETTLED_MS);
    return connections;
  };
  const expectAnswers = async (connections: RawConnection[]): Promise<void> => {
    const answers = await Promise.all(connections.map((connection) => connection.answer(20_000)));
    expect(answers.map((answer) => answer?.status)).toEqual(connections.map(() => 200));
    expect(await server.exited).toEqual({ code: 0, signal: null });
  };

  it.each([1, 2])('resets none of those who have connected and were not let in yet, with %d processes', async (processes) => {
    const origin = await start(processes);
    process.kill(server.child.pid, 'SIGSTOP');
    const connections = await connectAll(origin);
    process.kill(server.child.pid, 'SIGTERM');
    process.kill(server.child.pid, 'SIGCONT');
    await expectAnswers(connections);
  }, SLOW_MS);

  it('resets none of those who were let in and wait for a worker', async () => {
    const origin = await start(2);
    const { pid } = server.child;
    const workers = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    expect(workers).toHaveLength(2);
    for (const worker of workers) process.kill(worker, 'SIGSTOP');
    const connections = await connectAll(origin);
    process.kill(pid, 'SIGTERM');
    await sleep(SETTLED_MS);
    // It has stopped listening meanwhile.
    await expect(RawConnection.open(origin)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    for (const worker of workers) process.kill(worker, 'SIGCONT');
    await expectAnswers(connections);
  }, SLOW_MS);
});
