import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Program } from '../cli/support/program.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';
import { RawConnection } from '../uploads/support/raw-http.js';

interface Server {
  log: string;
  listening: Promise<URL>;
  child: { pid: number; kill: (signal: string) => void };
  exited: Promise<unknown>;
}

const SLOW_MS = 240_000;
const CLIENTS = 40;
/** The system has connected all, and the primary has taken what it can. */
const SETTLED_MS = 300;

describe('a signal', () => {
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
  const workersOf = (pid: number): number[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  const workersWhen = async (condition: (workers: number[]) => boolean): Promise<number[]> => {
    let workers = workersOf(server.child.pid);
    while (!condition(workers)) {
      await sleep(20);
      workers = workersOf(server.child.pid);
    }
    return workers;
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
    const workers = workersOf(pid);
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

  it('resets none of those who have connected where it reaches all processes', async () => {
    const origin = await start(2);
    const { pid } = server.child;
    const workers = workersOf(pid);
    process.kill(pid, 'SIGSTOP');
    const connections = await connectAll(origin);
    for (const worker of workers) process.kill(worker, 'SIGINT');
    // Time to stop listening, for workers that would.
    await sleep(SETTLED_MS);
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGCONT');
    await expectAnswers(connections);
  }, SLOW_MS);

  it.each([1, 2])('ends at once what is open when it comes again, with %d processes', async (processes) => {
    const origin = await start(processes);
    const connection = await RawConnection.open(origin);
    // The rest never comes: of a stop alone it would be waited for.
    connection.write('POST /auth/login HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await sleep(SETTLED_MS);
    server.child.kill('SIGINT');
    // As from npm, which passes on what the terminal has sent.
    server.child.kill('SIGINT');
    await sleep(1_500);
    expect(connection.isClosed).toBe(false);
    const beganMs = performance.now();
    server.child.kill('SIGINT');
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(performance.now() - beganMs).toBeLessThan(3_000);
    expect(connection.received).toBe('');
  }, SLOW_MS);

  it('breaks off no answer where SIGHUP reaches all processes, or SIGTERM one worker, also of a primary that hangs', async () => {
    const origin = await start(2);
    const { pid } = server.child;
    const untilReplaced = (gone: number[]) => workersWhen((workers) => workers.length === 2 && !workers.some((worker) => gone.includes(worker)));
    const first = workersOf(pid);
    for (const one of [...first, pid]) process.kill(one, 'SIGHUP');
    const [fresh] = (await workersWhen((workers) => workers.length === 3)).filter((worker) => !first.includes(worker));
    process.kill(fresh!, 'SIGHUP');
    while (!/All workers have been replaced|go on/.test(server.log)) await sleep(50);
    expect(server.log).toContain('All workers have been replaced');

    const second = await untilReplaced(first);
    const connections = await Promise.all(second.map(() => RawConnection.open(origin)));
    for (const connection of connections) connection.write('GET /health/live HTTP/1.1\r\n');
    await sleep(SETTLED_MS);
    process.kill(second[0]!, 'SIGTERM');
    await sleep(SETTLED_MS);
    for (const connection of connections) connection.write('Host: test\r\n\r\n');
    expect((await Promise.all(connections.map((connection) => connection.answer(20_000)))).map((answer) => answer?.status)).toEqual([200, 200]);
    await untilReplaced([second[0]!]);
    expect(server.log).toContain(`Worker ${second[0]} has ended (exit code 0); another one takes its place`);

    process.kill(pid, 'SIGSTOP');
    process.kill(second[1]!, 'SIGTERM');
    while (!readFileSync(`/proc/${second[1]}/stat`, 'utf8').includes(') Z ')) await sleep(50);
    process.kill(pid, 'SIGCONT');
    await untilReplaced(second);
    server.child.kill('SIGTERM');
    expect(await server.exited).toEqual({ code: 0, signal: null });
  }, SLOW_MS);
});
