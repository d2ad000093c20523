import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** The way to a server, which can be cut. */
export class Connection {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  constructor(private readonly target: string) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => {
      const { hostname, port } = new URL(this.target);
      const other = connect(Number(port), hostname);
      for (const one of [socket, other]) {
        this.sockets.add(one);
        one.on('error', () => one.destroy()).on('close', () => {
          this.sockets.delete(one);
          socket.destroy();
          other.destroy();
        });
      }
      socket.pipe(other).pipe(socket);
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
