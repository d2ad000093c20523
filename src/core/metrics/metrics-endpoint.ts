import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCodeOf } from '../runtime/index.js';

/** As OpenMetrics has it: a text, and what it is. */
export interface MetricsText {
  contentType: string;
  text: string;
}

/** The program cannot listen where METRICS_PORT says. */
export class MetricsPortError extends Error {}

/** A server of its own, for Prometheus alone: what it tells is nobody else's business. */
export class MetricsEndpoint {
  private constructor(private readonly server: Server) {}

  /** @param port 0 for a free one @throws MetricsPortError */
  static async open(host: string, port: number, collect: () => Promise<MetricsText>): Promise<MetricsEndpoint> {
    const server = createServer((request, response) => void answer(request, response, collect));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(toPortError(error, host, port)));
      server.listen(port, host, resolve);
    });
    return new MetricsEndpoint(server);
  }

  get origin(): string {
    const { address, port, family } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, collect: () => Promise<MetricsText>): Promise<void> {
  const [path] = (request.url ?? '').split('?');
  if (path !== '/metrics') {
    say(response, 404, 'The metrics are at /metrics.');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(response.setHeader('Allow', 'GET, HEAD'), 405, 'Metrics are read with GET.');
  } else {
    try {
      const { contentType, text } = await collect();
      response.setHeader('Content-Type', contentType).end(text);
    } catch (error) {
      say(response, 500, `The metrics cannot be collected: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

function toPortError(error: Error, host: string, port: number): MetricsPortError {
  const code = errorCodeOf(error);
  const why = code === 'EADDRINUSE' ? 'another program listens there' : (code ?? error.message);
  return new MetricsPortError(`METRICS_PORT ${port} of ${host} cannot be listened on: ${why}. Set METRICS_PORT or METRICS_HOST to a place that is free, or leave METRICS_PORT away`, { cause: error });
}
