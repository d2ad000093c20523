import { Travelling } from './travelling.js';

/** Where a piece of work belongs that began in another program (W3C Trace Context). */
export interface Trace {
  /** Of the whole: 32 hexadecimal digits. */
  traceId: string;
  /** Of the step that asked us: 16 hexadecimal digits. */
  parentId: string;
  /** Two hexadecimal digits; the last bit says that the trace is kept somewhere. */
  flags: string;
}

// https://www.w3.org/TR/trace-context/#traceparent-header
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;

const travelling = new Travelling<Trace>();

/** Undefined when the text is no `traceparent`; of versions to come, what is known of them. */
export function readTraceparent(text: string | undefined): Trace | undefined {
  const [, version, traceId, parentId, flags, rest] = TRACEPARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || parentId === undefined || flags === undefined || (version === '00' && rest !== undefined)) return undefined;
  return { traceId, parentId, flags };
}

/** The header by which a trace is handed on. We make no steps of our own, so whoever is asked next hangs below who asked us. */
export function toTraceparent({ traceId, parentId, flags }: Trace): string {
  return `00-${traceId}-${parentId}-${flags}`;
}

/** That of the request which is being answered, if it came with one. */
export function currentTrace(): Trace | undefined {
  return travelling.current;
}

export function inTrace<T>(trace: Trace, work: () => T): T {
  return travelling.run(trace, work);
}

/** For work that may be another's as well. */
export function outOfTrace<T>(work: () => T): T {
  return travelling.current === undefined ? work() : travelling.leave(work);
}
