import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_INTERVAL_MS = 8_000;
/** Of the time between two looks; more is work. */
const RESTING = 0.02;
/** After the first one, which moves what is kept together, the engine has pages left over, and lets go of them with the next. */
const COLLECTIONS = 3;

/**
 * Gives memory back to the system once this process rests, after its start and after work: the engine would keep what it has grown to, and
 * of several processes most rest most of the time. It takes some tenths of a second, when nobody asks for anything.
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
      if (done === 0) movingAll(collect);
      else collect();
      done++;
    }
    before = performance.eventLoopUtilization();
  }, LOOK_INTERVAL_MS).unref();
}

/** Otherwise the engine moves what lies on the emptiest pages alone, and a sixth of the others stays empty. */
function movingAll(collect: () => void): void {
  setFlagsFromString('--compact-on-every-full-gc');
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
}
