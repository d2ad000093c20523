import type { Request, Response } from 'express';
import { takeTurns } from '../../src/core/http/index.js';

const WORK_MS = 2;
const REQUESTS = 60;

function work(): void {
  const until = performance.now() + WORK_MS;
  while (performance.now() < until);
}

describe('requests that arrive at once', () => {
  it('are answered in order, and the event loop goes round between them', async () => {
    const answered: number[] = [];
    let rounds = 0;
    const timer = setInterval(() => rounds++, 1);
    await new Promise<void>((resolve) => {
      for (let request = 0; request < REQUESTS; request++) {
        takeTurns({} as Request, {} as Response, () => {
          work();
          answered.push(request);
          if (answered.length === REQUESTS) resolve();
        });
      }
      expect(answered.length).toBeGreaterThan(0);
      expect(answered.length).toBeLessThan(REQUESTS / 2);
    });
    clearInterval(timer);
    expect(answered).toEqual(Array.from({ length: REQUESTS }, (_, request) => request));
    expect(rounds).toBeGreaterThanOrEqual(5);
  });

  it('one at a time are answered at once', async () => {
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      let answered = false;
      takeTurns({} as Request, {} as Response, () => (answered = true));
      expect(answered).toBe(true);
    }
  });
});
