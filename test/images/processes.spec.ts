import { JobLostError, ProcessLane } from '../../src/core/workers/index.js';

const entry = new URL('./support/echo.process.mjs', import.meta.url);

interface Job {
  order: 'echo' | 'fail' | 'crash' | 'loop' | 'take' | 'settings';
  megabytes?: number;
}

describe('ProcessLane', () => {
  let lane: ProcessLane<Job, unknown>;
  beforeEach(() => {
    lane = new ProcessLane(entry, 2 * 2 ** 30);
  });
  afterEach(() => lane.stop());

  it('does one job after the other, and passes failures on', async () => {
    expect(await lane.run({ order: 'echo' })).toBe('echo');
    await expect(lane.run({ order: 'fail' })).rejects.toMatchObject({ message: 'refused', code: 'EXAMPLE' });
    expect(await lane.run({ order: 'echo' })).toBe('echo');
  });

  it('gets no settings: what a decoder is made to read holds no secret', async () => {
    expect(await lane.run({ order: 'settings' })).not.toContain('PATH');
  });

  it('has only so much memory', async () => {
    expect(await lane.run({ order: 'take', megabytes: 100 })).toBe('taken');
    // Node either says so or ends.
    await expect(lane.run({ order: 'take', megabytes: 3_000 })).rejects.toThrow(/allocation failed|ended/);
  });

  it('that dies loses its job', async () => {
    await expect(lane.run({ order: 'crash' })).rejects.toBeInstanceOf(JobLostError);
  });

  it('is ended while it works', async () => {
    const job = lane.run({ order: 'loop' });
    await lane.stop();
    await expect(job).rejects.toThrow('The process ended (SIGKILL)');
  });
});
