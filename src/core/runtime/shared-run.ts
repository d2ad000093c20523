/** Work on all that waits: calls that overlap share one run, and another one after it for what came meanwhile. */
export class SharedRun {
  private running: Promise<void> | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  async run(): Promise<void> {
    // Whoever started that one hears of its failure.
    if (this.running !== undefined) await this.running.catch(() => undefined);
    this.running ??= this.work().finally(() => (this.running = undefined));
    await this.running;
  }
}
