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

  /**
   * Counts one more, or an amount in whole numbers; a window begins with the first. Of 0 it tells how things stand.
   * @param limit said, what is told may lag a little behind the other processes while it is far from it
   */
  abstract hit(key: string, windowSeconds: number, amount?: number, limit?: number): Promise<Count>;
  /** Takes one back, in the window that is running. */
  abstract unhit(key: string): Promise<void>;
  abstract close(): Promise<void>;
}
