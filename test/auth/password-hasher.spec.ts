import { BusyError } from '../../src/core/problems/index.js';
import type { WorkPool } from '../../src/core/workers/index.js';
import { costOf, costsBetween } from '../../src/modules/auth/password-hashes.js';
import { PasswordHasher, type PasswordJob } from '../../src/modules/auth/password-hasher.js';
import type { Settings } from '../../src/core/config/index.js';

describe('the password hasher', () => {
  const newHasher = (bcryptCost = 4) => new PasswordHasher({ bcryptCost, processes: 1 } as Settings, undefined as never);

  it('hashes with bcrypt at the cost of the settings', async () => {
    expect(await newHasher(4).hash('four random green words')).toMatch(/^\$2[aby]\$04\$/);
    expect(await newHasher(5).hash('four random green words')).toMatch(/^\$2[aby]\$05\$/);
  });

  it('matches the password and nothing else', async () => {
    const hasher = newHasher();
    const hash = await hasher.hash('four random green words');
    expect((await hasher.compare('four random green words', hash)).matched).toBe(true);
    expect((await hasher.compare('four random green word', hash)).matched).toBe(false);
    expect((await hasher.compare('four random green words', undefined)).matched).toBe(false);
    expect((await hasher.compare('decoy', undefined)).matched).toBe(false);
  });

  it('never cuts: what bcrypt would not read makes a password wrong', async () => {
    const hasher = newHasher();
    const hash = await hasher.hash('ü'.repeat(36));
    expect((await hasher.compare('ü'.repeat(36), hash)).matched).toBe(true);
    expect((await hasher.compare('ü'.repeat(37), hash)).matched).toBe(false);
    expect((await hasher.compare(`${'ü'.repeat(36)}x`, hash)).matched).toBe(false);
  });

  it('takes as long for a name that nobody has as for any hash, of whatever cost', async () => {
    const jobs: PasswordJob[] = [];
    const hasher = newHasher(5);
    const { pool } = hasher as unknown as { pool: WorkPool<PasswordJob, unknown> };
    const run = pool.run.bind(pool);
    pool.run = (job) => {
      jobs.push(job);
      return run(job);
    };
    const work = async (passwordHash?: string): Promise<number> => {
      expect((await hasher.compare('not the password', passwordHash)).matched).toBe(false);
      const job = jobs.at(-1);
      if (job === undefined || 'cost' in job) throw new Error('Nothing was compared');
      const costs = [costOf(job.hash), ...costsBetween(costOf(job.hash), job.upTo)];
      return job.spellings.length * costs.reduce((sum, cost) => sum + 2 ** cost, 0);
    };
    const ofCost = (cost: number) => newHasher(cost).hash('four random green words');
    expect([await work(), await work(await ofCost(4)), await work(await ofCost(5))]).toEqual([32, 32, 32]);
    // Hashes of a higher cost than the settings have are left from before.
    expect([await work(await ofCost(7)), await work(), await work(await ofCost(4))]).toEqual([128, 128, 128]);
  });

  it('lets four run and fifty wait, and sends the rest away with a time to come again', async () => {
    const hasher = newHasher(8);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => hasher.hash('four random green words')));
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      ...Array<string>(54).fill('fulfilled'),
      ...Array<string>(6).fill('rejected'),
    ]);
    for (const outcome of outcomes.slice(54)) {
      const error = outcome.status === 'rejected' ? (outcome.reason as BusyError) : undefined;
      expect(error).toBeInstanceOf(BusyError);
      expect(error?.retryAfterSeconds).toBeGreaterThan(0);
    }
    expect(await hasher.hash('four random green words')).toMatch(/^\$2/);
  });

  it('gives its turn back after a failure', async () => {
    const hasher = newHasher();
    const failures = await Promise.allSettled(Array.from({ length: 20 }, () => hasher.compare('x', 'not a hash')));
    for (const outcome of failures) expect(outcome.status === 'fulfilled' && outcome.value.matched).not.toBe(true);
    expect(await hasher.hash('four random green words')).toMatch(/^\$2/);
  });

  it('leaves the event loop free', async () => {
    const hasher = newHasher(10);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await Promise.all(Array.from({ length: 8 }, () => hasher.hash('four random green words')));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });
});
