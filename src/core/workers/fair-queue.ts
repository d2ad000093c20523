import { BusyError } from '../problems/index.js';

/** How much may wait: in all, and of one owner. */
export interface QueueBounds {
  maxWaiting: number;
  /** By default as much as in all. */
  maxWaitingOfOne?: number;
}

/** What waits, in the order of its owners' turns: each owner gives one item, the oldest, before the first one's turn comes again. */
export class FairQueue<Item> {
  private readonly turns = new Map<string, Item[]>();
  private size = 0;

  constructor(private readonly bounds: QueueBounds) {}

  get length(): number {
    return this.size;
  }

  get hasRoom(): boolean {
    return this.size < this.bounds.maxWaiting;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** @throws BusyError when too much waits already, in all or of this owner */
  push(owner: string, item: Item): void {
    const own = this.turns.get(owner) ?? [];
    if (!this.hasRoom || own.length >= (this.bounds.maxWaitingOfOne ?? this.bounds.maxWaiting)) throw new BusyError();
    own.push(item);
    this.turns.set(owner, own);
    this.size++;
  }

  shift(): Item | undefined {
    const [turn] = this.turns;
    if (turn === undefined) return undefined;
    const [owner, own] = turn;
    const item = own.shift();
    // To the end of the row.
    this.turns.delete(owner);
    if (own.length > 0) this.turns.set(owner, own);
    this.size--;
    return item;
  }

  /** Takes out all that waits. */
  clear(): Item[] {
    const all = [...this.turns.values()].flat();
    this.turns.clear();
    this.size = 0;
    return all;
  }
}
