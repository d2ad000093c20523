/** One press of Ctrl-C may come twice: from the terminal, and from npm, which passes it on. */
const SAME_MS = 1_000;

/** Calls `stop` at the first of these signals, and `endAtOnce` at a further one, which comes more than a second after it. */
export function onStopSignals(signals: readonly NodeJS.Signals[], stop: (signal: string) => void, endAtOnce: (signal: string) => void): void {
  let firstMs: number | undefined;
  const hear = (signal: string) => {
    if (firstMs === undefined) {
      firstMs = performance.now();
      stop(signal);
    } else if (performance.now() - firstMs > SAME_MS) endAtOnce(signal);
  };
  for (const signal of signals) process.on(signal, hear);
}
