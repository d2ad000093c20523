/** Hits of one thing that a worker has not told yet. */
export interface Tally {
  key: string;
  windowSeconds: number;
  hits: number;
  limit: number;
}

/** How a window stands over all processes. */
export interface Standing {
  key: string;
  hits: number;
  /** Until the window ends. */
  milliseconds: number;
}

/** What a worker sends. */
export type ToPrimary =
  /** Asks for a `standing` under the same id. With a limit, the others are told when half of it is reached. */
  | { kind: 'count'; id: number; key: string; windowSeconds: number; amount: number; limit: number | undefined }
  /** Answered with `standings`. */
  | { kind: 'tallies'; tallies: Tally[] }
  | { kind: 'uncount'; key: string }
  /** Answers `measure` under the same id, or with the id 0 tells the last ones before the end. */
  | { kind: 'figures'; id: number; figures: unknown[] }
  | { kind: 'want-turn' }
  | { kind: 'end-turn' }
  /** Has got a signal to stop, and goes on until `stop`. */
  | { kind: 'signalled' };

/** What the primary sends. */
export type ToWorker =
  | { kind: 'standing'; id: number; hits: number; milliseconds: number }
  | { kind: 'standings'; standings: Standing[] }
  | { kind: 'measure'; id: number }
  /** From now on each hit must be asked for, and what was not told yet is to be told. */
  | { kind: 'near-limit'; key: string }
  /** @property isWanted somebody waits behind */
  | { kind: 'turn'; isWanted: boolean }
  | { kind: 'turn-wanted' }
  /** Ends what has begun, takes no more, and ends itself. */
  | { kind: 'stop' };
