import cluster from 'node:cluster';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastConnections } from '../../runtime/index.js';

const LOOK_INTERVAL_MS = 50;
/** What was on its way when we began to stop has come by then. */
const QUIET_MS = 1_000;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** The open connections, and what is being answered on them. */
export class Connections {
  private readonly open = new Map<Socket, Set<Exchange>>();
  private isClosing = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.open.set(socket, new Set());
      socket.once('close', () => this.open.delete(socket));
    });
  }

  begin(request: IncomingMessage, response: ServerResponse): void {
    const exchange = { request, response };
    const exchanges = this.open.get(request.socket);
    exchanges?.add(exchange);
    response.once('close', () => exchanges?.delete(exchange));
    if (this.isClosing) sayClose(response);
  }

  exchangesOn(socket: unknown): readonly Exchange[] {
    return [...(this.open.get(socket as Socket) ?? [])];
  }

  /**
   * Takes no new connections, answers what has begun or is on its way, and closes each connection after its answer or
   * after a second without a byte: who sends a request in the moment of the stop gets an answer and no reset.
   * @param giveUp answers a request whose body has not come when the time is over
   */
  async drain(withinMs: number, giveUp: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> {
    const deadline = performance.now() + withinMs;
    this.isClosing = true;
    for (const exchanges of this.open.values()) for (const { response } of exchanges) sayClose(response);
    // What a worker has not taken, its primary gives to another one.
    if (cluster.isWorker) this.closeListener();
    else await this.letInLast();
    await this.closeQuiet(deadline);
    for (const exchanges of this.open.values()) for (const { request, response } of exchanges) if (!request.complete) giveUp(request, response);
    if (this.open.size > 0) await sleep(LOOK_INTERVAL_MS);
    this.server.closeAllConnections();
  }

  /** Lets in who has connected, and serves them once the listener is closed: clients that are answered before connect again, without end. */
  private async letInLast(): Promise<void> {
    const { server } = this;
    const serve = server.listeners('connection') as ((socket: Socket) => void)[];
    const last: Socket[] = [];
    server.removeAllListeners('connection');
    server.on('connection', (socket) => last.push(socket));
    // Nobody hears yet how one of them fails.
    Object.assign(server, { pauseOnConnect: true });
    await lastConnections(() => last.length);
    this.closeListener();
    server.removeAllListeners('connection');
    for (const listener of serve) server.on('connection', listener);
    for (const socket of last) {
      server.emit('connection', socket);
      socket.resume();
    }
  }

  /** Not with `http.Server.close`, which ends connections that look idle, whatever is on its way on them. */
  private closeListener(): void {
    NetServer.prototype.close.call(this.server);
  }

  private async closeQuiet(deadline: number): Promise<void> {
    const lastSeen = new Map<Socket, { bytes: number; at: number }>();
    while (this.open.size > 0 && performance.now() < deadline) {
      const now = performance.now();
      for (const [socket, exchanges] of this.open) {
        const seen = lastSeen.get(socket);
        if (seen?.bytes !== socket.bytesRead || exchanges.size > 0) lastSeen.set(socket, { bytes: socket.bytesRead, at: now });
        else if (now - seen.at >= QUIET_MS) socket.destroySoon();
      }
      await sleep(LOOK_INTERVAL_MS);
    }
  }
}

function sayClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
