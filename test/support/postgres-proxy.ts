import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** A simple query of this text, as PostgreSQL's protocol frames it. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

/** `kept`: the server gets the COMMIT, and nobody its answer. `lost`: the server never gets it. */
export type Fate = 'kept' | 'lost';

/** Stands between the program and PostgreSQL, and cuts a connection at a COMMIT when it is told to. */
export class PostgresProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private plan: { skip: number; fate: Fate } | undefined;

  /** Gives the database's URL by way of the proxy. */
  async start(databaseUrl: string): Promise<string> {
    const url = new URL(databaseUrl);
    const target = { host: url.hostname, port: Number(url.port === '' ? 5432 : url.port) };
    this.server = createServer((client) => {
      this.join(client, connect(target));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Cuts one of the connections at its COMMIT, after so many of all connections have passed. */
  cutAfter(skip: number, fate: Fate): void {
    this.plan = { skip, fate };
  }

  /** Takes the plan back. True when it was carried out. */
  disarm(): boolean {
    const done = this.plan === undefined;
    this.plan = undefined;
    return done;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private join(client: Socket, database: Socket): void {
    let isCut = false;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    client.on('data', (bytes) => {
      const fate = bytes.includes(COMMIT) ? this.fateOfCommit() : undefined;
      isCut ||= fate !== undefined;
      if (fate === 'lost') end();
      else database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (isCut) end();
      else client.write(bytes);
    });
  }

  private fateOfCommit(): Fate | undefined {
    if (this.plan === undefined) return undefined;
    if (this.plan.skip-- > 0) return undefined;
    const { fate } = this.plan;
    this.plan = undefined;
    return fate;
  }
}
