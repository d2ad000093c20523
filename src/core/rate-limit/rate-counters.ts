/** How often something happened in the window that is running. */
export interface Count {
  hits: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

/** Counts in fixed windows, in this process or shared between processes. */
export abstract class RateCounters {
  /** Whether all processes count together at the moment; undefined where they are not meant to. */
  get isShared(): boolean | undefined {
    return undefined;
  }

  /** Counts one more; a window begins with the first. */
  abstract hit(key: string, windowSeconds: number): Promise<Count>;
  /** Takes one back, in the window that is running. */
  abstract unhit(key: string): Promise<void>;
  abstract close(): Promise<void>;
}
