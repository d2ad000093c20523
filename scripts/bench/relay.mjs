// Between a server and PostgreSQL: counts what the server sends and how often it waits for an answer.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** So long that whatever the server sends without waiting is on its way before an answer is there. */
const HOLD_MS = 4;
const [READY, SIMPLE_QUERY, SYNC, EXECUTE] = ['Z', 'Q', 'S', 'E'].map((letter) => letter.charCodeAt(0));

/**
 * @returns the URL to use in place of the given one, and `take`: what was sent since the last call. `statements` counts
 *   each; `trips` is how many times one after the other an answer was waited for, so what goes out together counts once
 */
export async function startRelay(postgresUrl) {
  const target = new URL(postgresUrl);
  let statements = 0;
  let trips = 0;
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    let waiting = 0;
    let depth = 0;
    // The first message, which opens the connection, has no type.
    const fromServer = readMessages(true, (type) => {
      if (type === SIMPLE_QUERY || type === EXECUTE) statements++;
      if (type !== SIMPLE_QUERY && type !== SYNC) return;
      if (waiting++ === 0) depth = trips + 1;
    });
    const fromPostgres = readMessages(false, (type) => {
      if (type === READY && waiting > 0 && --waiting === 0) trips = Math.max(trips, depth);
    });
    near.on('data', (bytes) => {
      fromServer(bytes);
      far.write(bytes);
    });
    far.on('data', (bytes) => setTimeout(() => {
      fromPostgres(bytes);
      near.write(bytes);
    }, HOLD_MS));
    for (const [socket, other] of [[near, far], [far, near]]) {
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.host = `127.0.0.1:${server.address().port}`;
  return {
    url: url.href,
    take: () => {
      const taken = { statements, trips };
      [statements, trips] = [0, 0];
      return taken;
    },
    close: () => server.close(),
  };
}

/** @returns takes bytes as they come, and tells the type of each message that begins among them */
function readMessages(withOpening, tell) {
  let rest = Buffer.alloc(0);
  let typeLength = withOpening ? 0 : 1;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= typeLength + 4) {
      const end = typeLength + rest.readUInt32BE(typeLength);
      if (rest.length < end) return;
      if (typeLength === 1) tell(rest[0]);
      typeLength = 1;
      rest = rest.subarray(end);
    }
  };
}
