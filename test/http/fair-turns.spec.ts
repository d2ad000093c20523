import { jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { takeTurns } from '../../src/core/http/index.js';

const WORK_MS = 2;
const REQUESTS = 60;

describe('requests that arrive at once', () => {
  // Time passes by work alone, however slow the machine is.
  let nowMs = 1_000_000;
  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are answered in order, and the event loop goes round between them', async () => {
    const answered: number[] = [];
    let rounds = 0;
    let isOver = false;
    const goRound = () => {
      rounds++;
      if (!isOver) setImmediate(goRound);
    };
    setImmediate(goRound);
    await new Promise<void>((resolve) => {
      for (let request = 0; request < REQUESTS; request++) {
        takeTurns({} as Request, {} as Response, () => {
          nowMs += WORK_MS;
          answered.push(request);
          if (answered.length === REQUESTS) resolve();
        });
      }
      expect(answered).toHaveLength(5);
    });
    isOver = true;
    expect(answered).toEqual(Array.from({ length: REQUESTS }, (_, request) => request));
    expect(rounds).toBeGreaterThanOrEqual(REQUESTS / 5 - 1);
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
