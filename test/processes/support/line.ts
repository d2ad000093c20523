import type { PrimaryLink, ToWorker } from '../../../src/core/processes/index.js';
import type { ToPrimary } from '../../../src/core/processes/messages.js';

/** A line between a worker and a primary in one process. Messages take a round of the event loop, in their order. */
export class Line implements PrimaryLink {
  readonly sent: ToPrimary[] = [];
  readonly received: ToWorker[] = [];
  private readonly closing: (() => void)[] = [];
  private readonly listeners: ((message: ToWorker) => void)[] = [];

  /** @param primary is given what the worker sends */
  constructor(private readonly primary: (message: ToPrimary) => void) {}

  isOpen = true;

  onClose(listener: () => void): void {
    this.closing.push(listener);
  }

  /** As if the primary had died. */
  close(): void {
    this.isOpen = false;
    for (const listener of this.closing) listener();
  }

  send(message: ToPrimary): void;
  send(message: ToWorker): void;
  send(message: ToPrimary | ToWorker): void {
    if (isOfWorker(message)) {
      this.sent.push(message);
      setImmediate(() => this.primary(message));
    } else {
      setImmediate(() => this.deliver(message));
    }
  }

  onMessage(listener: (message: ToWorker) => void): void {
    this.listeners.push(listener);
  }

  /** As if it had come from the primary. */
  deliver(message: ToWorker): void {
    this.received.push(message);
    for (const listener of this.listeners) listener(message);
  }
}

function isOfWorker(message: ToPrimary | ToWorker): message is ToPrimary {
  return ['count', 'tallies', 'uncount', 'want-turn', 'end-turn'].includes(message.kind);
}
