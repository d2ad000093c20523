import type { ChildProcess } from 'node:child_process';

/** What it has answered before its end is read by then. */
const LAST_ANSWERS_MS = 50;

/** What `node:cluster` sends to a worker with a connection, and what the worker answers. */
interface ClusterMessage {
  cmd?: string;
  act?: string;
  seq?: number;
  ack?: number;
}

/**
 * Connections that were given to a worker and not taken yet. When it dies they go to another one: `node:cluster` waits for its answer, and
 * would keep them open for ever. https://github.com/nodejs/node/blob/v20.x/lib/internal/cluster/round_robin_handle.js
 * @returns those that it has not taken at the moment
 */
export function rescueHandedOver(worker: ChildProcess): ReadonlySet<number> {
  const waiting = new Set<number>();
  const send = worker.send.bind(worker) as (...given: unknown[]) => boolean;
  worker.send = ((message: ClusterMessage, ...rest: unknown[]) => {
    if (message.cmd === 'NODE_CLUSTER' && message.act === 'newconn' && message.seq !== undefined) waiting.add(message.seq);
    return send(message, ...rest);
  });
  worker.on('internalMessage', ({ ack }: ClusterMessage) => {
    if (ack !== undefined) waiting.delete(ack);
  });
  // By then it is given none any more. Of those it has, it takes none, as one that has stopped listening.
  worker.once('exit', () => {
    setTimeout(() => {
      for (const ack of waiting) worker.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack, accepted: false });
    }, LAST_ANSWERS_MS);
  });
  return waiting;
}
