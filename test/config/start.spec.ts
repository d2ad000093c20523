import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from '../cli/support/program.js';
import { photo } from '../support/photos.js';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

describe('starting the program', () => {
  let program: Program;
  let folder: string;
  const running: ChildProcessWithoutNullStreams[] = [];

  // What is tested is this tree, not an old build; compiled once, as each start would take three times as long.
  beforeAll(() => {
    program = Program.build();
  });
  afterAll(() => {
    rmSync(process.env.TEST_FOLDER ?? '', { recursive: true, force: true });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'socialphoto-start-'));
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function start(environment: Record<string, string>): { child: ChildProcessWithoutNullStreams; ended: Promise<Ended>; said: (text: RegExp) => Promise<string> } {
    const child = spawn(process.execPath, ['dist/main.js'], {
      cwd: program.folder,
      env: { PATH: process.env.PATH ?? '', DATABASE_URL: `sqlite:${join(folder, 'x.sqlite')}`, UPLOAD_DIR: join(folder, 'uploads'), JWT_SECRET: 'a secret for tests, of more than 32 bytes', PORT: '0', ...environment },
    });
    running.push(child);
    const output = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
    const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...output })));
    const said = (text: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = text.exec(output.out)?.[0];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        void ended.then(() => reject(new Error(`ended without saying ${text.source}: ${output.out}${output.err}`)));
        look();
      });
    return { child, ended, said };
  }

  it('with faulty settings names each in a line and exits with 78', async () => {
    const { code, out, err } = await start({ NODE_ENV: 'production', PORT: 'x', BCRYPT_COST: '99', MODULES_OFF: 'saved,dislikes', JWT_SECRET: '', LOG_LEVEL: 'loud' }).ended;
    expect(code).toBe(78);
    expect(out).toBe('');
    const lines = err.split('\n').filter((line) => /^[A-Z]\w+ (must|is) /.test(line));
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'BCRYPT_COST', 'MODULES_OFF', 'LOG_LEVEL', 'JWT_SECRET']);
    expect(err).not.toMatch(/ {4}at |node_modules/);
  });

  it('does not start where the port for metrics is taken, and says so', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await start({ METRICS_PORT: String(port) }).ended;
    taken.close();
    expect([code, err]).toEqual([1, `SocialPhoto cannot start: METRICS_PORT ${port} of 127.0.0.1 cannot be listened on: another program listens there. Set METRICS_PORT or METRICS_HOST to a place that is free, or leave METRICS_PORT away\n`]);
  });

  it('says where it listens, logs JSON lines without what was sent, and stops when it is told to', async () => {
    const { child, ended, said } = start({ NODE_ENV: 'production', HOST: '127.0.0.1', DOCS: 'off' });
    const origin = (await said(/listening on http:\/\/127\.0\.0\.1:[1-9]\d*/)).replace('listening on ', '');
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    await fetch(`${origin}/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-request-id': 'my-id', authorization: 'Bearer canary-token' }, body: JSON.stringify({ identifier: 'canary-name@example.org', password: 'canary-password' }) });
    await fetch(`${origin}/users?search=canary-search`, { headers: { 'x-request-id': 'traced', traceparent: TRACEPARENT } });
    await fetch(`${origin}/uploads/canary-key`, { headers: { 'x-request-id': 'secret-path' } });
    await fetch(`${origin}/canary-path`, { headers: { 'x-request-id': 'no-path' } });
    await fetch(`${origin}/users/%0A%7B%22level%22%3A%22forged%22%7D`);
    expect((await fetch(`${origin}/docs`)).status).toBe(404);
    expect((await fetch(`${origin}/docs-json`)).status).toBe(404);
    child.kill('SIGTERM');
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    const lines = out.trim().split('\n').map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(5);
    const lineOf = (id: string) => lines.find(({ message }) => message.request_id === id)?.message;
    const usual = { method: 'GET', duration_ms: expect.any(Number), bytes: expect.any(Number), address: '127.0.0.1', user: null };
    expect(lineOf('my-id')).toEqual({ ...usual, request_id: 'my-id', method: 'POST', route: '/auth/login', status: 401 });
    expect(lineOf('traced')).toEqual({ ...usual, request_id: 'traced', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', span_id: '00f067aa0ba902b7', route: '/users', status: 200 });
    expect(lineOf('secret-path')).toEqual({ ...usual, request_id: 'secret-path', route: '/uploads/:key', status: 404 });
    expect(lineOf('no-path')).toEqual({ ...usual, request_id: 'no-path', route: null, status: 404 });
    // With the headers, which are longer than any of these bodies.
    expect(lineOf('traced').bytes).toBeGreaterThan(300);
    expect(out + err).not.toContain('canary');
  });

  it('answers a request that is sent in the moment of SIGTERM on a connection that was kept, and lets idle ones go', async () => {
    const { child, ended, said } = start({ HOST: '127.0.0.1' });
    const port = Number(/\d+$/.exec(await said(/listening on http:\/\/127\.0\.0\.1:[1-9]\d*/))?.[0]);
    const open = () => {
      const socket = connect(port, '127.0.0.1');
      const seen = { text: '', error: undefined as unknown };
      socket.setEncoding('utf8').on('data', (text: string) => (seen.text += text)).on('error', (error) => (seen.error = error));
      const closed = new Promise<{ text: string; error: unknown }>((resolve) => socket.once('close', () => resolve(seen)));
      const answered = () => new Promise<void>((resolve) => socket.once('data', () => resolve()));
      return { ask: () => socket.write('GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n'), closed, answered };
    };
    const [asking, idle] = [open(), open()];
    for (const connection of [asking, idle]) {
      const answer = connection.answered();
      connection.ask();
      await answer;
    }
    child.kill('SIGTERM');
    asking.ask();
    const [asked, left, { code }] = await Promise.all([asking.closed, idle.closed, ended]);
    expect([asked.error, left.error, code]).toEqual([undefined, undefined, 0]);
    expect(asked.text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(left.text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(1);
  });

  it('lets nobody else read what it writes', async () => {
    const before = process.umask(0);
    const { child, ended, said } = start({ HOST: '127.0.0.1', MAIL_URL: `file:${join(folder, 'outbox')}` });
    process.umask(before);
    const origin = (await said(/listening on http:\/\/127\.0\.0\.1:[1-9]\d*/)).replace('listening on ', '');
    const registered = await fetch(`${origin}/auth/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'ada', email: 'ada@example.org', password: 'four random green words' }) });
    const { access_token: token } = (await registered.json()) as { access_token: string };
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(photo())]), 'photo.jpg');
    expect((await fetch(`${origin}/posts`, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } })).status).toBe(201);
    child.kill('SIGTERM');
    await ended;
    const modes = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => ({ name, mode: statSync(join(parentPath, name)).mode & 0o777 }));
    expect(modes.find(({ name }) => name === 'x.sqlite')?.mode).toBe(0o600);
    expect(modes.find(({ name }) => name.endsWith('.jpg'))?.mode).toBe(0o640);
    expect(modes.filter(({ mode }) => (mode & 0o027) !== 0)).toEqual([]);
  });

  it('says once what is probably not meant so in production', async () => {
    const { child, ended, said } = start({ NODE_ENV: 'production', HOST: '127.0.0.1', PATH: folder, MAIL_URL: `file:${join(folder, 'outbox')}` });
    const origin = (await said(/listening on http:\/\/127\.0\.0\.1:[1-9]\d*/)).replace('listening on ', '');
    for (let round = 0; round < 3; round++) await fetch(`${origin}/users?search=x`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    child.kill('SIGTERM');
    const { out } = await ended;
    for (const word of ['MAIL_URL', 'ffmpeg', 'TRUST_PROXY']) {
      const lines = out.split('\n').filter((line) => line.includes(word));
      expect([word, lines.map((line) => JSON.parse(line).level)]).toEqual([word, ['warn']]);
    }
  });

  it('logs a readable line a request in development, with who and from where', async () => {
    const { child, ended, said } = start({ HOST: '127.0.0.1' });
    const origin = (await said(/listening on http:\/\/127\.0\.0\.1:[1-9]\d*/)).replace('listening on ', '');
    const registered = await fetch(`${origin}/auth/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'ada', email: 'ada@example.org', password: 'four random green words' }) });
    const { access_token: token } = (await registered.json()) as { access_token: string };
    await fetch(`${origin}/feed?limit=5`, { headers: { authorization: `Bearer ${token}`, 'x-request-id': 'my-id' } });
    await fetch(`${origin}/users/%1b%5B31m`, { headers: { 'x-request-id': 'odd-id', traceparent: TRACEPARENT } });
    child.kill('SIGTERM');
    const { out } = await ended;
    const lineOf = (id: string) => out.split('\n').filter((line) => line.includes(id));
    expect(lineOf('my-id')).toEqual([expect.stringMatching(/\[Http\] GET \/feed 200 [\d.]+ ms \d+ B ada 127\.0\.0\.1 my-id$/)]);
    expect(lineOf('odd-id')).toEqual([expect.stringMatching(/ GET \/users\/:user 404 .* nobody 127\.0\.0\.1 odd-id 4bf92f3577b34da6a3ce929d0e0e4736$/)]);
  });
});
