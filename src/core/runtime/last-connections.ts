import { setImmediate as nextRound } from 'node:timers/promises';

/** In a flood there are always further ones. */
const LONGEST_MS = 1_000;

/**
 * Resolves once a listener has let in all who have connected: when a whole round of the event loop has brought none, at the latest after
 * a second. Closing it earlier would reset those it had not let in yet, of which Node takes one a round.
 * @param count of connections let in until now
 */
export async function lastConnections(count: () => number): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  // What is left of this round may not look for any.
  await nextRound();
  for (let before = -1; before < count() && performance.now() < deadline;) {
    before = count();
    await nextRound();
  }
}
