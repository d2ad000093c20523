import { jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../uploads/support/disk.js';
import { freePort } from '../mail/support/smtp.js';

const url = process.env.TEST_REDIS_URL;
if (url === undefined) process.stderr.write('Shared rate limits are not tested: set TEST_REDIS_URL to test them.\n');

(url === undefined ? describe.skip : describe)('rate limits shared through Redis', () => {
  let server: ChildProcess | undefined;
  const open: { close(): Promise<void> }[] = [];

  afterEach(async () => {
    for (const counters of open.splice(0)) await counters.close();
    await stopServer();
    jest.restoreAllMocks();
  });

  async function startServer(port: number, ...options: string[]): Promise<void> {
    server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const chunk of server.stdout ?? []) if (String(chunk).includes('Ready to accept connections')) break;
  }

  async function stopServer(): Promise<void> {
    const stopping = server;
    server = undefined;
    if (stopping === undefined) return;
    stopping.kill('SIGKILL');
    await once(stopping, 'exit');
  }

  async function counters(at: string) {
    const { OperatorWarnings } = await import('../../src/core/runtime/index.js');
    const [{ RedisCounters }, { ProcessCounters }] = await Promise.all([
      import('../../src/core/rate-limit/redis-counters.js'),
      import('../../src/core/rate-limit/process-counters.js'),
    ]);
    const warnings = new OperatorWarnings();
    const made = new RedisCounters(at, new ProcessCounters(() => Date.now()), warnings);
    open.push(made);
    return Object.assign(made, { told: () => warnings.list() });
  }

  const unique = () => `story:${randomUUID()}`;

  it('count together, from the first request on', async () => {
    const [one, two] = [await counters(url ?? ''), await counters(url ?? '')];
    const key = unique();
    const hits = await Promise.all(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? one : two).hit(key, 60)));
    expect(hits.map((count) => count.hits).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    for (const { resetSeconds } of hits) expect(resetSeconds).toBe(60);
    await two.unhit(key);
    expect((await one.hit(key, 60)).hits).toBe(100);
  });

  it('end with their window', async () => {
    const one = await counters(url ?? '');
    const key = unique();
    expect((await one.hit(key, 1)).hits).toBe(1);
    expect((await one.hit(key, 1)).hits).toBe(2);
    await sleep(1_100);
    expect((await one.hit(key, 1)).hits).toBe(1);
    const unknown = unique();
    await one.unhit(unknown);
    expect((await one.hit(unknown, 1)).hits).toBe(1);
  });

  it('are counted in the process while Redis is gone, with one line in the log, and shared again when it is back', async () => {
    const { Logger } = await import('@nestjs/common');
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const port = await freePort();
    await startServer(port);
    const [one, two] = [await counters(`redis://127.0.0.1:${port}`), await counters(`redis://127.0.0.1:${port}`)];
    const key = unique();
    expect((await one.hit(key, 600)).hits).toBe(1);
    expect((await two.hit(key, 600)).hits).toBe(2);
    expect(warn).not.toHaveBeenCalled();
    await stopServer();
    const startedAt = Date.now();
    for (let index = 1; index <= 50; index++) expect((await one.hit(key, 600)).hits).toBe(index);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await sleep(2_500);
    expect((await one.hit(key, 600)).hits).toBe(51);
    expect(warn).toHaveBeenCalledTimes(2); // One line for each of the two.
    await startServer(port);
    const fresh = unique();
    for (let round = 0; round < 50; round++) {
      await sleep(100);
      await one.hit(fresh, 600);
      if ((await two.hit(fresh, 600)).hits > round + 1) break;
    }
    const shared = unique();
    expect([(await one.hit(shared, 600)).hits, (await two.hit(shared, 600)).hits]).toEqual([1, 2]);
  });

  it('do not wait for a Redis that hangs', async () => {
    const port = await freePort();
    await startServer(port);
    const one = await counters(`redis://127.0.0.1:${port}`);
    const key = unique();
    await one.hit(key, 600);
    server?.kill('SIGSTOP');
    const startedAt = Date.now();
    for (let index = 1; index <= 20; index++) expect((await one.hit(key, 600)).hits).toBe(index);
    expect(Date.now() - startedAt).toBeLessThan(3_000);
  });

  it('say once that an outage begins and that it ends, each time', async () => {
    const { Logger } = await import('@nestjs/common');
    const [warn, log] = (['warn', 'log'] as const).map((level) => jest.spyOn(Logger.prototype, level).mockImplementation(() => undefined));
    const port = await freePort();
    await startServer(port);
    const one = await counters(`redis://127.0.0.1:${port}`);
    const key = unique();
    await one.hit(key, 600);
    expect([one.isShared, one.told()]).toEqual([true, []]);
    for (let outage = 1; outage <= 2; outage++) {
      await stopServer();
      await eventually(() => one.hit(key, 600), () => one.told().length > 0);
      for (let index = 0; index < 20; index++) await one.hit(key, 600);
      expect([warn?.mock.calls.length, log?.mock.calls.length]).toEqual([outage, outage - 1]);
      expect(one.told()).toEqual([expect.stringContaining('Redis does not answer')]);
      await startServer(port);
      await eventually(() => one.hit(key, 600), () => one.isShared === true);
      expect([one.isShared, warn?.mock.calls.length, log?.mock.calls.length, one.told()]).toEqual([true, outage, outage, []]);
    }
  });

  it('tell a wrong password from an outage', async () => {
    const { Logger } = await import('@nestjs/common');
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const port = await freePort();
    await startServer(port, '--requirepass', 'right');
    for (const secret of [':wrong@', '', 'someone:right@']) {
      warn.mockClear();
      const one = await counters(`redis://${secret}127.0.0.1:${port}`);
      for (let hits = 1; hits <= 5; hits++) expect((await one.hit('story', 600)).hits).toBe(hits);
      // Attempts go on, and are refused each time.
      await sleep(1_500);
      await one.hit('story', 600);
      expect(warn.mock.calls).toEqual([[expect.stringContaining('REDIS_URL')]]);
      expect([one.isShared, one.told()]).toEqual([false, [expect.stringContaining('refuses the user or the password')]]);
      expect(one.told().join()).not.toMatch(/wrong|right/);
    }
    const good = await counters(`redis://:right@127.0.0.1:${port}`);
    await good.hit('story', 600);
    expect([good.isShared, good.told()]).toEqual([true, []]);
  });
});
