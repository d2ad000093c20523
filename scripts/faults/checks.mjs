import { setTimeout as sleep } from 'node:timers/promises';

/** Counts what holds and what does not, a line each. */
export class Checks {
  passed = 0;
  failed = 0;

  /** @param say where each line goes */
  constructor(say = console.log) {
    this.say = say;
  }

  title(text) {
    this.say(`${text}:`);
  }

  note(text) {
    this.say(`- ${text}`);
  }

  /** Works that go on at once, each with checks of its own: what they say comes one after the other. */
  async sideBySide(works) {
    if (works.length === 1) return works[0](this);
    const begun = works.map((work) => {
      const lines = [];
      const own = new Checks((line) => lines.push(line));
      return { own, lines, ended: work(own) };
    });
    for (const { own, lines, ended } of begun) {
      await ended;
      for (const line of lines) this.say(line);
      this.passed += own.passed;
      this.failed += own.failed;
    }
    return undefined;
  }

  async holds(name, work) {
    const startedAt = performance.now();
    try {
      const said = await work();
      this.passed += 1;
      this.say(`✔ ${name}${said === undefined ? '' : `: ${said}`} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.failed += 1;
      this.say(`✘ ${name}\n  ${error instanceof Expectation ? error.message : error.stack}`);
    }
  }

  /** Prints the line that is counted, and gives the exit code. */
  end(name) {
    this.say(`${name}: ${this.passed} passed, ${this.failed} failed`);
    return this.failed > 0 || this.passed === 0 ? 1 : 0;
  }
}

/** Something is not as it should be. */
export class Expectation extends Error {}

export function same(actual, expected, what = 'this') {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Expectation(`${what}: expected ${should}, got ${is}`.slice(0, 3_000));
}

export function holds(condition, what) {
  if (!condition) throw new Expectation(what.slice(0, 3_000));
}

/**
 * Looks again and again until it is so.
 * @param otherwise what is said when it is not within that time; as a function, said of what is then
 */
export async function eventually(isSo, withinMs, otherwise, everyMs = 100) {
  const until = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() >= until) holds(false, typeof otherwise === 'function' ? otherwise() : otherwise);
    await sleep(everyMs);
  }
}
