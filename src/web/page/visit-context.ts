import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Visit } from './visit.js';

export const VisitContext = createContext<Visit | undefined>(undefined);

/** The visit that the page answers, for every component. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === undefined) throw new Error('A component of a page is rendered outside of it');
  return visit;
}
