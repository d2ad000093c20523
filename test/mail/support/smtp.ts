import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server on the loopback interface. */
export class MailServer {
  readonly received: { to: string[]; raw: string }[] = [];
  private server: SMTPServer | undefined;

  constructor(
    readonly port: number,
    private readonly options: SMTPServerOptions = {},
  ) {}

  async start(options: SMTPServerOptions = {}): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      authOptional: true,
      logger: false,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('end', () => {
          this.received.push({ to: session.envelope.rcptTo.map((one) => one.address), raw: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
      ...this.options,
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    return this;
  }

  to(address: string): { to: string[]; raw: string }[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server === undefined) return;
    await new Promise<void>((resolve) => server.close(() => { resolve(); }));
  }
}

/** A server that speaks as the test says: for each line of the client an answer, or `null` to hang up. */
export class OddServer {
  readonly lines: string[] = [];
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  constructor(
    readonly port: number,
    private readonly answerTo: (line: string) => string | null | undefined,
    private readonly greeting: string | null = '220 odd ESMTP',
  ) {}

  async start(): Promise<this> {
    const server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      if (this.greeting !== null) socket.write(`${this.greeting}\r\n`);
      let inData = false;
      let rest = '';
      socket.on('data', (chunk) => {
        const lines = (rest + chunk.toString('latin1')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          if (inData && line !== '.') continue;
          this.lines.push(line);
          const answer = this.answerTo(line);
          inData = answer?.startsWith('354') === true;
          if (answer === null) socket.destroy();
          else if (answer !== undefined) socket.write(`${answer}\r\n`);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    return this;
  }

  count(line: string): number {
    return this.lines.filter((one) => one === line).length;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server?.close(() => { resolve(); }));
  }
}

/** What an ordinary server answers to a line. */
export function ordinaryAnswer(line: string): string {
  if (line === 'DATA') return '354 go on';
  if (line === 'QUIT') return '221 bye';
  return '250 ok';
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => { resolve(); }));
  return port;
}
