import { jest } from '@jest/globals';
import { Logger, type LoggerService } from '@nestjs/common';
import { Background } from '../../src/core/runtime/index.js';

describe('work in the background', () => {
  const logged: string[] = [];
  const keeper: LoggerService = {
    log: () => undefined,
    warn: () => undefined,
    error: (message: unknown, stack: unknown) => logged.push(`${String(message)}: ${String(stack)}`),
  };
  beforeEach(() => {
    logged.length = 0;
    Logger.overrideLogger(keeper);
  });
  afterAll(() => Logger.overrideLogger(false));

  const logOf = async (failure: Error): Promise<string[]> => {
    const background = new Background();
    background.run('Sweep', () => Promise.reject(failure));
    await background.settled();
    return logged;
  };

  it('that fails is logged with its name, and where it failed', async () => {
    expect(await logOf(new Error('no room'))).toEqual([expect.stringMatching(/^Sweep failed: Error: no room\n +at .*background\.spec\.ts/)]);
  });

  it('that fails in several things is logged with each of them', async () => {
    const inner = new AggregateError([new Error('file b'), 'no error'], 'account 2');
    const [line] = await logOf(new AggregateError([new Error('file a'), inner], 'two accounts'));
    for (const text of ['AggregateError: two accounts', 'Error: file a', 'AggregateError: account 2', 'Error: file b', 'no error']) expect(line).toContain(text);
  });

  it('that never ends holds up the end of the program for five seconds, and is named', async () => {
    jest.useFakeTimers();
    try {
      const background = new Background();
      background.run('Sweep', () => new Promise<void>(() => undefined));
      let isOver = false;
      const over = background.onApplicationShutdown().then(() => (isOver = true));
      await jest.advanceTimersByTimeAsync(4_900);
      expect(isOver).toBe(false);
      await jest.advanceTimersByTimeAsync(200);
      await over;
      expect(logged).toEqual([expect.stringContaining('Stopped without waiting any longer for: Sweep')]);
    } finally {
      jest.useRealTimers();
    }
  });
});
