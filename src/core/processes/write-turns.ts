import { setImmediate as nextRound } from 'node:timers/promises';
import type { PrimaryLink } from './primary-link.js';

/** Who may write to a file that several processes share: one after the other, in the order in which they ask. */
export interface WriteTurns {
  /** Resolves when it is this process's turn, or the time is up: the file's own lock decides in any case. */
  take(withinMs: number): Promise<void>;
  /** Ends what `take` began. */
  end(): Promise<void>;
}

/** Where one process writes. */
export const aloneInTurn: WriteTurns = { take: () => Promise.resolve(), end: () => Promise.resolve() };

/**
 * Turns that the primary gives. A process keeps its turn until another one wants it, so that one which writes alone asks
 * once. Without a primary it goes on at once, without an answer after a while.
 */
export class TurnsOfPrimary implements WriteTurns {
  private isHeld = false;
  private isAsked = false;
  private isUsed = false;
  private isWanted = false;
  private begin: (() => void) | undefined;

  constructor(private readonly link: PrimaryLink) {
    link.onMessage((message) => {
      if (message.kind === 'turn') this.receive(message.isWanted);
      else if (message.kind === 'turn-wanted') this.want();
    });
    link.onClose(() => this.begin?.());
  }

  async take(withinMs: number): Promise<void> {
    this.isUsed = true;
    if (this.isHeld || !this.link.isOpen) return;
    if (!this.isAsked) this.link.send({ kind: 'want-turn' });
    this.isAsked = true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs).unref();
      this.begin = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.begin = undefined;
  }

  async end(): Promise<void> {
    // What the primary has sent meanwhile is read first.
    await nextRound();
    this.isUsed = false;
    if (this.isWanted) this.giveBack();
  }

  private receive(isWanted: boolean): void {
    this.isAsked = false;
    this.isHeld = true;
    this.isWanted = isWanted;
    if (this.begin !== undefined) this.begin();
    else if (isWanted && !this.isUsed) this.giveBack();
  }

  private want(): void {
    this.isWanted = true;
    if (this.isHeld && !this.isUsed) this.giveBack();
  }

  private giveBack(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.isWanted = false;
    this.link.send({ kind: 'end-turn' });
  }
}
