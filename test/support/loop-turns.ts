import { setImmediate as nextTurn } from 'node:timers/promises';

/** Counts the turns of the event loop, until it is stopped. */
export class LoopTurns {
  count = 0;
  private isOver = false;
  private readonly counted = this.run();

  async stop(): Promise<void> {
    this.isOver = true;
    await this.counted;
  }

  private async run(): Promise<void> {
    for (; !this.isOver; this.count++) await nextTurn();
  }
}
