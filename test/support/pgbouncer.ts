import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = '/usr/sbin/pgbouncer';

export const pgbouncerVersion = /PgBouncer (\d+\.\d+)/.exec(spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];

/** A pooler in front of the PostgreSQL of the tests, each transaction on whatever connection is free. */
export class PgBouncer {
  private constructor(
    private readonly program: ChildProcess,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** @param options more lines of its configuration */
  static async start(options: readonly string[] = []): Promise<PgBouncer> {
    const server = new URL(process.env.TEST_POSTGRES_URL ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'socialphoto-pgbouncer-'));
    const port = await freePort();
    const login = [`user=${server.username}`, ...(server.password === '' ? [] : [`password=${decodeURIComponent(server.password)}`])].join(' ');
    const lines = [
      '[databases]',
      `* = host=${server.hostname} port=${server.port === '' ? '5432' : server.port} ${login}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 4',
      'max_client_conn = 200',
      ...options,
    ];
    const file = join(folder, 'pgbouncer.ini');
    await writeFile(file, `${lines.join('\n')}\n`);
    await chmod(folder, 0o755);
    // It refuses to work as root.
    const asUser = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
    const bouncer = new PgBouncer(spawn(PROGRAM, [...asUser, '-q', file], { stdio: 'ignore' }), folder, port);
    await bouncer.answers();
    return bouncer;
  }

  /** The same database through the pooler. */
  url(direct: string): string {
    const url = new URL(direct);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    this.program.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const open = await new Promise<boolean>((resolve) => {
        const socket = connect(this.port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
        socket.once('error', () => { resolve(false); });
      });
      if (open) return;
      await sleep(25);
    }
    throw new Error('PgBouncer does not start');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
