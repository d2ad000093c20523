import type { PoolClient } from 'pg';
import type { Duplex } from 'node:stream';

const heldBack = new WeakSet<Duplex>();

export function streamOf(client: PoolClient): Duplex {
  return (client as unknown as { connection: { stream: Duplex } }).connection.stream;
}

/** What is sent to the server in this turn of the event loop goes in one write: each costs more than what is in it. */
export function sendTogether(client: PoolClient): void {
  const stream = streamOf(client);
  if (heldBack.has(stream)) return;
  heldBack.add(stream);
  stream.cork();
  process.nextTick(() => {
    heldBack.delete(stream);
    stream.uncork();
  });
}
