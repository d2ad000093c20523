import cluster from 'node:cluster';
import type { ToPrimary, ToWorker } from './messages.js';

/** The line from a worker to the primary that has started it. */
export interface PrimaryLink {
  /** False once the primary has gone: nobody answers any more. */
  readonly isOpen: boolean;
  onClose(listener: () => void): void;
  /** What is sent after the primary has gone is lost. @param whenSent called when it has left this process, or is lost */
  send(message: ToPrimary, whenSent?: () => void): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

/** Undefined where this process has not been started by a primary of ours. */
export const primaryLink: PrimaryLink | undefined = cluster.isWorker
  ? {
      get isOpen() {
        return process.connected;
      },
      onClose: (listener) => {
        process.once('disconnect', listener);
      },
      send: (message, whenSent = () => undefined) => {
        if (process.connected) process.send?.(message, undefined, undefined, whenSent);
        else whenSent();
      },
      onMessage: (listener) => {
        process.on('message', listener);
      },
    }
  : undefined;
