import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../support/free-port.mjs';
import { keep } from './site.mjs';

const INSTALLED = '/usr/lib/postgresql';
const READY_MS = 30_000;

/** A PostgreSQL of our own, which may be stopped hard. */
export class OwnPostgres {
  static folderOfPrograms() {
    if (!existsSync(INSTALLED)) return undefined;
    return readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a)).map((version) => join(INSTALLED, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
  }

  constructor(folder, port) {
    this.programs = OwnPostgres.folderOfPrograms();
    this.folder = folder;
    this.data = join(folder, 'data');
    this.port = port;
    this.url = `postgres://owner@127.0.0.1:${port}/postgres`;
  }

  /** In a folder which its own user can reach, unlike one below a private TMPDIR. */
  static async make() {
    const folder = mkdtempSync('/tmp/socialphoto-postgres-');
    const postgres = new OwnPostgres(folder, await freePort());
    chmodSync(folder, 0o755);
    mkdirSync(postgres.data);
    // It refuses to run as root.
    if (process.getuid() === 0) execFileSync('chown', ['postgres', postgres.data]);
    execFileSync(join(postgres.programs, 'initdb'), ['--username=owner', '--auth=trust', '--encoding=UTF8', '--locale=C', '-D', postgres.data], { stdio: 'pipe', ...postgres.as() });
    await postgres.start();
    return postgres;
  }

  /** Another one, which follows this one closely. */
  async follow() {
    const replica = new OwnPostgres(mkdtempSync('/tmp/socialphoto-postgres-'), await freePort());
    chmodSync(replica.folder, 0o755);
    mkdirSync(replica.data, { mode: 0o700 });
    if (process.getuid() === 0) execFileSync('chown', ['postgres', replica.data]);
    execFileSync(join(this.programs, 'pg_basebackup'), ['-D', replica.data, '-h', '127.0.0.1', '-p', String(this.port), '-U', 'owner', '--write-recovery-conf', '--checkpoint=fast'], { stdio: 'pipe', ...this.as() });
    await replica.start();
    return replica;
  }

  /** The first row. */
  async ask(statement) {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows[0];
    } finally {
      await client.end();
    }
  }

  as() {
    if (process.getuid() !== 0) return {};
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
    return { uid, gid };
  }

  async start() {
    const values = ['-D', this.data, '-p', String(this.port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${this.data}`];
    this.child = keep(spawn(join(this.programs, 'postgres'), values, { stdio: 'ignore', ...this.as() }));
    const until = Date.now() + READY_MS;
    while (!(await this.answers())) {
      if (Date.now() > until) throw new Error('PostgreSQL does not start');
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async answers() {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async remove() {
    await this.crash();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As by a power cut: no checkpoint, no goodbye. */
  async crash() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGQUIT');
    await ended;
  }
}
