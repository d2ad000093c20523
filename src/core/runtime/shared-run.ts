/** Work on all that waits: calls that overlap share one run, and another one after it for what came meanwhile. */
export class SharedRun {
  private running: Promise<void> | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  async run(): Promise<void> {
    if (this.running !== undefined) await this.running;
    this.running ??= this.work().finally(() => (this.running = undefined));
    await this.running;
  }
}
