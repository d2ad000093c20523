import { Travelling } from './travelling.js';

const background = new Travelling<true>();

/** Runs work that no request waits for: its statements may take longer. */
export function inBackground<T>(work: () => T): T {
  return background.run(true, work);
}

export function isInBackground(): boolean {
  return background.current === true;
}
