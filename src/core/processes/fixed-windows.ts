interface Window {
  hits: number;
  endsAtMs: number;
}

/** Above this, the windows that began first are forgotten: a flood of addresses must not fill the memory. */
const MAX_WINDOWS = 200_000;

/** Counts in windows of a fixed length, which begin with their first hit. */
export class FixedWindows {
  private readonly windows = new Map<string, Window>();

  /** Adds an amount, which may be 0. */
  hit(key: string, windowSeconds: number, amount: number, nowMs: number): Readonly<Window> {
    let window = this.windows.get(key);
    if (window === undefined || window.endsAtMs <= nowMs) {
      if (this.windows.size >= MAX_WINDOWS) this.forgetOldest();
      window = { hits: 0, endsAtMs: nowMs + windowSeconds * 1000 };
      this.windows.delete(key);
      this.windows.set(key, window);
    }
    window.hits += amount;
    return window;
  }

  unhit(key: string): void {
    const window = this.windows.get(key);
    if (window !== undefined && window.hits > 0) window.hits--;
  }

  /** Forgets windows that have ended. */
  sweep(nowMs: number): void {
    for (const [key, window] of this.windows) if (window.endsAtMs <= nowMs) this.windows.delete(key);
  }

  private forgetOldest(): void {
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
