import { jest } from '@jest/globals';
import { newEnvironment } from './environment.js';

/** What a test file calls at its top. */
const NAMES = ['describe', 'fdescribe', 'xdescribe', 'it', 'fit', 'xit', 'test', 'xtest', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const;

type Callable = (...args: unknown[]) => unknown;

/**
 * Tells the stories of several files in one, each under the path of its file.
 *
 * @param files how each is imported, by its path
 */
export async function tell(files: Record<string, () => Promise<unknown>>): Promise<void> {
  for (const [path, load] of Object.entries(files)) {
    const applyEnvironment = newEnvironment();
    const calls = await record(load);
    describe(path, () => {
      beforeAll(applyEnvironment);
      afterAll(() => void jest.restoreAllMocks());
      for (const call of calls) call();
    });
  }
}

/** A file is imported by waiting, but `describe` does not wait: what the file calls is written down, to be called within it. */
async function record(load: () => Promise<unknown>): Promise<(() => void)[]> {
  const calls: (() => void)[] = [];
  const globals = globalThis as unknown as Record<string, Callable>;
  const before = NAMES.map((name) => [name, globals[name]] as const);
  for (const [name, real] of before) globals[name] = stand(() => real, calls);
  try {
    await load();
  } finally {
    for (const [name, real] of before) if (real !== undefined) globals[name] = real;
  }
  return calls;
}

/** Stands for a function that there will be: also for `it.each(table)`, which is called with what it gives. */
function stand(real: () => unknown, calls: (() => void)[]): Callable {
  return new Proxy(() => undefined, {
    // Symbols are asked for by Jest, not by files.
    get: (_, key) => (typeof key === 'symbol' ? undefined : stand(() => (real() as Record<string, unknown>)[key], calls)),
    apply: (_, __, args) => {
      let result: unknown;
      calls.push(() => {
        result = (real() as Callable)(...(args as unknown[]));
      });
      return stand(() => result, calls);
    },
  });
}
