import { setTimeout as sleep } from 'node:timers/promises';
import { JobLostError, WorkPool, WorkerLane } from '../../src/core/workers/index.js';
import { BusyError } from '../../src/core/problems/index.js';
import { animation, drawing, IntakeBench } from './support/pictures.js';

const entry = new URL('./support/echo.worker.mjs', import.meta.url);

describe('WorkPool on worker threads', () => {
  let started: number;
  let pool: WorkPool<string, string>;
  const open = (options: { maxWaiting?: number; timeoutMs?: number; idleMs?: number } = {}): void => {
    started = 0;
    const startLane = (): WorkerLane<string, string> => {
      started++;
      return new WorkerLane(entry);
    };
    pool = new WorkPool({ name: 'test', startLane, lanes: 2, maxWaiting: 100, timeoutMs: 5000, idleMs: 5000, ...options });
  };
  afterEach(() => pool.close());

  it('gives each job its own answer, with two threads', async () => {
    const jobs = Array.from({ length: 50 }, (_, i) => `job ${i}`);
    open();
    expect(await Promise.all(jobs.map((job) => pool.run(job)))).toEqual(jobs);
    expect(started).toBe(2);
  });

  it('refuses more than may wait, and takes more afterwards', async () => {
    open({ maxWaiting: 3 });
    const first = ['a', 'b', 'c', 'd', 'e'].map((job) => pool.run(job));
    await expect(pool.run('f')).rejects.toBeInstanceOf(BusyError);
    expect(await Promise.all(first)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await pool.run('g')).toBe('g');
    expect(started).toBe(2);
  });

  it('ends a thread that never comes back, and goes on with another', async () => {
    open({ timeoutMs: 2_000 });
    await expect(pool.run('loop')).rejects.toBeInstanceOf(JobLostError);
    expect(await pool.run('next')).toBe('next');
  });

  it('survives a thread that dies, and passes failures on', async () => {
    open();
    await expect(pool.run('crash')).rejects.toBeInstanceOf(JobLostError);
    await expect(pool.run('fail')).rejects.toThrow('refused');
    expect(await pool.run('next')).toBe('next');
  });

  it('gives what comes alone to the thread that worked last, so that one is warm and the others may end', async () => {
    started = 0;
    const startLane = () => {
      const number = ++started;
      return { run: (job: string) => sleep(job === 'long' ? 50 : 5).then(() => `${job} on ${number}`), stop: () => Promise.resolve() };
    };
    pool = new WorkPool({ name: 'test', startLane, lanes: 2, maxWaiting: 100, timeoutMs: 5000, idleMs: 5000 });
    expect(await Promise.all([pool.run('short'), pool.run('long')])).toEqual(['short on 1', 'long on 2']);
    for (const job of ['a', 'b', 'c']) expect(await pool.run(job)).toBe(`${job} on 2`);
  });

  it('stops idle threads and starts them again', async () => {
    open({ idleMs: 50 });
    await pool.run('a');
    await sleep(200);
    await pool.run('b');
    expect(started).toBe(2);
  });

  it('refuses running, waiting and new jobs once closed', async () => {
    open();
    const jobs = ['a', 'b', 'c'].map((job) => pool.run(job).catch((error: unknown) => error));
    await pool.close();
    for (const outcome of await Promise.all(jobs)) expect(outcome).toBeInstanceOf(BusyError);
    await expect(pool.run('d')).rejects.toBeInstanceOf(BusyError);
  });
});

it('30 images at once are prepared, more than 102 refused as busy', async () => {
  const bench = await IntakeBench.open();
  const photo = await drawing(600, 400).jpeg().toBuffer();
  const others = await animation('gif', 5);
  const results = await Promise.all(Array.from({ length: 30 }, (_, i) => bench.prepare(i % 2 === 0 ? photo : others, `user:${i}`)));
  expect(results.filter(({ prepared }) => prepared.contentType === 'image/gif')).toHaveLength(15);
  const verdicts = await Promise.all(
    Array.from({ length: 110 }, (_, i) => bench.intake.prepare('/nonexistent', `user:${i % 10}`).catch((error: { code: string }) => error.code)),
  );
  expect(verdicts.filter((code) => code === 'busy')).toHaveLength(8);
  const ofOne = await Promise.all(Array.from({ length: 40 }, () => bench.verdict(photo)));
  expect(ofOne.filter((verdict) => verdict === 'busy').length).toBeGreaterThan(0);
  expect(ofOne.filter((verdict) => verdict === 'taken').length).toBeGreaterThanOrEqual(30);
  await bench.close();
});
