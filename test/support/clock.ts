import { jest } from '@jest/globals';
import { Clock } from '../../src/core/runtime/index.js';
import type { TestApp } from './app.js';

/** The program's clock is that much ahead of the real one, until `jest.restoreAllMocks`. */
export function setAhead(app: TestApp, ms: number): void {
  jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));
}

/** Does the work that much later. */
export async function later<T>(app: TestApp, ms: number, work: () => Promise<T>): Promise<T> {
  const clock = app.service(Clock);
  const now = clock.now.bind(clock);
  clock.now = () => new Date(now().getTime() + ms);
  try {
    return await work();
  } finally {
    clock.now = now;
  }
}

/** A clock that stands still until it is told how much time has passed. */
export class SetClock extends Clock {
  private passed = 0;

  override now(): Date {
    return new Date(Date.UTC(2030, 0, 1) + this.passed);
  }

  pass(ms: number): void {
    this.passed += ms;
  }
}
