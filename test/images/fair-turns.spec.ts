import { type Lane, SingleFile, WorkPool } from '../../src/core/workers/index.js';

/** Does its jobs when it is told to. */
class HeldLane implements Lane<string, string> {
  private finish: (() => void) | undefined;

  constructor(private readonly begun: string[]) {}

  run(job: string): Promise<string> {
    this.begun.push(job);
    return new Promise((resolve) => {
      this.finish = () => resolve(job);
    });
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async next(): Promise<void> {
    this.finish?.();
    await new Promise(setImmediate);
  }
}

describe('turns', () => {
  it('go round among those whose jobs wait, and each one’s own jobs keep their order', async () => {
    const begun: string[] = [];
    const lane = new HeldLane(begun);
    const pool = new WorkPool<string, string>({ name: 'test', startLane: () => lane, lanes: 1, maxWaiting: 100, timeoutMs: 60_000, idleMs: 60_000 });
    const jobs = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((job) => pool.run(job, job.charAt(0)));
    for (let turn = 0; turn < 4; turn++) await lane.next();
    jobs.push(pool.run('d1', 'd'));
    for (let turn = 0; turn < 4; turn++) await lane.next();
    expect(await Promise.all(jobs)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1', 'd1']);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4', 'd1']);
    await pool.close();
  });

  it('wait in a number of their own, beside that of all', async () => {
    const begun: string[] = [];
    const lane = new HeldLane(begun);
    const pool = new WorkPool<string, string>({ name: 'test', startLane: () => lane, lanes: 1, maxWaiting: 4, maxWaitingOfOne: 2, timeoutMs: 60_000, idleMs: 60_000 });
    const outcomes = Promise.all(
      ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((job) => pool.run(job, job.charAt(0)).catch((error: { code: string; retryAfterSeconds: number }) => [error.code, error.retryAfterSeconds > 0])),
    );
    for (let turn = 0; turn < 6; turn++) await lane.next();
    expect(await outcomes).toEqual(['a1', 'a2', 'a3', ['busy', true], 'b1', 'b2', ['busy', true]]);
    await pool.close();
  });

  it('of a single file go round as well, and none of its work overlaps', async () => {
    const line = new SingleFile({ maxWaiting: 10, maxWaitingOfOne: 3 });
    const seen: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      expect(++running).toBe(1);
      seen.push(name);
      await new Promise(setImmediate);
      running--;
      if (name === 'a2') throw new Error('a2 failed');
    };
    const names = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'c1', 'b2'];
    const outcomes = await Promise.allSettled(names.map((name) => line.run(name.charAt(0), work(name))));
    expect(seen).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
    expect(names.filter((_, index) => outcomes[index]?.status === 'rejected')).toEqual(['a2', 'a5']);
  });

  it('are counted by the time that work takes, and not begun when no more is left', async () => {
    const spent: string[] = [];
    const meter = {
      assertLeft: (owner: string) => (owner === 'a' ? Promise.reject(new Error('none left')) : Promise.resolve()),
      spend: (owner: string, ms: number) => Promise.resolve(void spent.push(`${owner} ${ms >= 0}`)),
    };
    const startLane = (): Lane<string, string> => ({ run: (job) => (job === 'b2' ? Promise.reject(new Error('b2 failed')) : Promise.resolve(job)), stop: () => Promise.resolve() });
    const pool = new WorkPool<string, string>({ name: 'test', startLane, lanes: 1, maxWaiting: 10, timeoutMs: 60_000, idleMs: 60_000, meter });
    await expect(pool.run('a1', 'a')).rejects.toThrow('none left');
    expect(await pool.run('b1', 'b')).toBe('b1');
    await expect(pool.run('b2', 'b')).rejects.toThrow('b2 failed');
    expect(spent).toEqual(['b true', 'b true']);
    await pool.close();
  });
});
