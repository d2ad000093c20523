import type { ShownThing } from '../reported-things.js';
import type { ReportTargetRow } from './report-targets.repository.js';

/** A reported thing with what it is now; undefined when it is gone. */
export interface QueueEntry {
  target: ReportTargetRow;
  thing: ShownThing | undefined;
}
