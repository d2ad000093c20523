import { CountingDesk } from '../../src/core/processes/primary/counting-desk.js';
import { PrimaryCounters } from '../../src/core/rate-limit/primary-counters.js';
import { ProcessCounters } from '../../src/core/rate-limit/process-counters.js';
import { Line } from './support/line.js';

const WINDOW = 300;

/** Workers that count by one primary, and the clock of all of them. */
function newSite(processes: number) {
  const clock = { ms: 1_000_000 };
  const lines: Line[] = [];
  const desk = new CountingDesk(() => lines, () => clock.ms);
  const workers = Array.from({ length: processes }, () => {
    const line: Line = new Line((message) => {
      if (message.kind === 'count') line.send({ kind: 'standing', id: message.id, ...desk.count(message.key, message.windowSeconds, message.amount, message.limit) });
      else if (message.kind === 'tallies') line.send({ kind: 'standings', standings: desk.countAll(message.tallies) });
      else if (message.kind === 'uncount') desk.uncount(message.key);
    });
    lines.push(line);
    return new PrimaryCounters(line, processes, new ProcessCounters(() => clock.ms), () => clock.ms);
  });
  return { clock, lines, workers, asked: () => lines.flatMap(({ sent }) => sent).filter(({ kind }) => kind === 'count').length };
}

describe('counters of several processes', () => {
  it('count all hits without a limit in the primary, to the last one', async () => {
    const { workers } = newSite(4);
    const counts = await Promise.all(Array.from({ length: 40 }, async (_, i) => (await workers[i % 4]?.hit('login', WINDOW))?.hits ?? 0));
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it.each([
    ['in turns', false],
    ['all at once', true],
  ])('let through as many as the limit says, %s', async (_how, atOnce) => {
    const { workers } = newSite(4);
    const limit = 80;
    const hit = async (i: number) => ((await workers[i % 4]?.hit('all', WINDOW, 1, limit))?.hits ?? 0) <= limit;
    const passed: boolean[] = [];
    if (atOnce) {
      // In bursts, as a flood over many connections comes.
      for (let burst = 0; burst < 8; burst++) passed.push(...(await Promise.all(Array.from({ length: 20 }, (_, i) => hit(i)))));
    } else {
      for (let i = 0; i < 160; i++) passed.push(await hit(i));
    }
    expect(passed.filter(Boolean)).toHaveLength(limit);
  });

  it('let through as many as the limit says of a flood that comes after a calm time', async () => {
    const { workers, clock } = newSite(3);
    const limit = 60;
    let passed = 0;
    const hit = async (i: number) => {
      if (((await workers[i % 3]?.hit('writes', WINDOW, 1, limit))?.hits ?? 0) <= limit) passed++;
    };
    for (let i = 0; i < 12; i++) {
      clock.ms += 25;
      await hit(i);
    }
    await Promise.all(Array.from({ length: 150 }, (_, i) => hit(i)));
    expect(passed).toBe(limit);
  });

  it('ask once while they are far from the limit, and for each hit near to it', async () => {
    const { workers, asked, clock } = newSite(1);
    const limit = 1_000;
    const hit = async () => {
      clock.ms += 25;
      await workers[0]?.hit('all', WINDOW, 1, limit);
    };
    for (let i = 0; i < 100; i++) await hit();
    expect(asked()).toBe(1);
    for (let i = 0; i < 500; i++) await hit();
    expect(asked()).toBeGreaterThanOrEqual(100);
    expect((await workers[0]?.hit('all', WINDOW, 1, limit))?.hits).toBe(601);
  });

  it('tell what they have kept back within half a second, and hear how things stand', async () => {
    const { workers, clock, asked } = newSite(2);
    const limit = 1_000;
    for (let i = 0; i < 50; i++) {
      clock.ms += 25;
      await workers[0]?.hit('all', WINDOW, 1, limit);
    }
    expect(asked()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await workers[1]?.hit('all', WINDOW, 1, limit))?.hits).toBe(51);
  });

  it('begin anew when the window has ended', async () => {
    const { workers, clock } = newSite(2);
    for (let i = 0; i < 30; i++) await workers[i % 2]?.hit('all', WINDOW, 1, 20);
    clock.ms += WINDOW * 1000 + 1;
    expect(await workers[0]?.hit('all', WINDOW, 1, 20)).toEqual({ hits: 1, resetSeconds: WINDOW });
  });

  it('take hits back', async () => {
    const { workers } = newSite(2);
    await workers[0]?.hit('login', WINDOW);
    await workers[1]?.hit('login', WINDOW);
    await workers[0]?.unhit('login');
    expect((await workers[1]?.hit('login', WINDOW))?.hits).toBe(2);
  });

  it('count alone at once when the primary has gone', async () => {
    const line = new Line(() => undefined);
    const counters = new PrimaryCounters(line, 2, new ProcessCounters(() => 0), () => 0);
    const asked = counters.hit('all', WINDOW, 1, 20);
    line.close();
    expect((await asked).hits).toBe(1);
    expect((await counters.hit('all', WINDOW, 1, 20)).hits).toBe(2);
  });

  it('count alone where no primary answers', async () => {
    const counters = new PrimaryCounters(new Line(() => undefined), 2, new ProcessCounters(() => 0), () => 0);
    expect(await counters.hit('all', WINDOW, 1, 20)).toEqual({ hits: 1, resetSeconds: WINDOW });
    expect((await counters.hit('all', WINDOW, 1, 20)).hits).toBe(2);
  });
});
