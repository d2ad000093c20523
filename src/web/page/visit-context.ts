import type { Visit } from './visit.js';

let current: Visit | undefined;

/** The visit that the page answers, for every component. */
export function useVisit(): Visit {
  if (current === undefined) throw new Error('A component of a page is rendered outside of it');
  return current;
}

/** Makes it the visit of everything that is rendered meanwhile, which is at once: nothing here may wait. */
export function inVisit<T>(visit: Visit, work: () => T): T {
  const before = current;
  current = visit;
  try {
    return work();
  } finally {
    current = before;
  }
}
