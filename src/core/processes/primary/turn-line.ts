import type { ToWorker } from '../messages.js';

/** Somebody in the line. */
export interface InLine {
  send(message: ToWorker): void;
}

/** Who writes to the file, and who waits for it, first come, first served. */
export class TurnLine<Member extends InLine> {
  private holder: Member | undefined;
  private waiting: Member[] = [];

  join(member: Member): void {
    if (this.holder === member || this.waiting.includes(member)) return;
    this.waiting.push(member);
    if (this.holder === undefined) this.next();
    else if (this.waiting.length === 1) this.holder.send({ kind: 'turn-wanted' });
  }

  end(member: Member): void {
    if (this.holder === member) this.next();
  }

  /** Whoever dies leaves the line, and the turn to others. */
  leave(member: Member): void {
    this.waiting = this.waiting.filter((one) => one !== member);
    this.end(member);
  }

  private next(): void {
    this.holder = this.waiting.shift();
    this.holder?.send({ kind: 'turn', isWanted: this.waiting.length > 0 });
  }
}
