import { createHook } from 'node:async_hooks';
import { lastConnections } from '../../runtime/index.js';

/** What listens, below `net.Server`. */
interface Handle {
  onconnection: (...given: unknown[]) => void;
  close(): void;
}

/**
 * What listens for all workers. `node:cluster` opens it in the primary for the first of them, shows it to nobody, and closes it with the
 * last of them, whoever has connected by then. https://github.com/nodejs/node/blob/v20.x/lib/internal/cluster/round_robin_handle.js
 */
export class Listener {
  private handle: Handle | undefined;
  private starting = 0;
  private readonly hook = createHook({
    init: (_id, type, _trigger, resource) => {
      if (type === 'TCPSERVERWRAP') this.handle = resource as Handle;
    },
  });

  /** Looks for it while a worker starts; to watch all the time would cost time with each connection. */
  async find<Result>(start: () => Promise<Result>): Promise<Result> {
    if (this.starting++ === 0) this.hook.enable();
    try {
      return await start();
    } finally {
      if (--this.starting === 0) this.hook.disable();
    }
  }

  /** Lets in who has connected, and nobody after that. */
  async close(): Promise<void> {
    const { handle } = this;
    if (handle === undefined) return;
    let count = 0;
    const letIn = handle.onconnection;
    handle.onconnection = (...given) => {
      count++;
      letIn.apply(handle, given);
    };
    await lastConnections(() => count);
    handle.close();
  }
}
