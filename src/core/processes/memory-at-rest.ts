import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_INTERVAL_MS = 8_000;
/** Of the time between two looks; more is work. */
const RESTING = 0.02;
/** The engine lets go of the room for what is young only at the second one, when little was made since the first. */
const COLLECTIONS = 2;

/**
 * Gives memory back to the system once this process rests, after its start and after work: the engine would keep what it has grown to, and
 * of several processes most rest most of the time. It takes twice a tenth of a second, when nobody asks for anything.
 */
export function giveMemoryBackAtRest(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  let before = performance.eventLoopUtilization();
  let done = 0;
  setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(before);
    if (utilization > RESTING) done = 0;
    else if (done < COLLECTIONS) {
      collect();
      done++;
    }
    before = performance.eventLoopUtilization();
  }, LOOK_INTERVAL_MS).unref();
}
