import type { PrimaryLink } from './primary-link.js';

/** Longer than the primary takes to give the last connections to its workers. */
const PATIENCE_MS = 5_000;

/**
 * When a worker stops: once its primary says so. A signal that reaches the worker may be one to all processes, and those who have connected
 * by then are still to be given to it; or one to this process alone. The primary knows.
 * @param stop may be called several times
 * @returns what a signal calls; a primary that does not answer it within 5 s hangs, and is not waited for
 */
export function stopWithPrimary(link: PrimaryLink, stop: (why: string) => void): (signal: string) => void {
  link.onMessage(({ kind }) => {
    if (kind === 'stop') stop('The primary process says so');
  });
  return (signal) => {
    link.send({ kind: 'signalled' });
    setTimeout(stop, PATIENCE_MS, `${signal}, and no word of the primary process`);
  };
}
