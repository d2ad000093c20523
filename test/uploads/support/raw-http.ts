import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOUNDARY } from './multipart.js';

export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** A connection on which a test writes requests byte by byte. */
export class RawConnection {
  private text = '';
  private closed = false;
  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (chunk: string) => (this.text += chunk));
    socket.on('error', () => undefined).on('close', () => (this.closed = true));
  }

  static open(origin: string): Promise<RawConnection> {
    const { hostname, port } = new URL(origin);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        resolve(new RawConnection(socket));
      });
      socket.once('error', reject);
    });
  }

  write(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The first answer, as soon as its head and announced body are there; undefined when none comes in time. */
  async answer(withinMs: number): Promise<RawAnswer | undefined> {
    const deadline = performance.now() + withinMs;
    while (performance.now() < deadline) {
      const end = this.text.indexOf('\r\n\r\n');
      const head = this.text.slice(0, end);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (end >= 0 && this.text.length >= end + 4 + length) {
        return { status: Number(this.text.slice(9, 12)), head, body: this.text.slice(end + 4) };
      }
      if (this.closed) return undefined;
      await sleep(5);
    }
    return undefined;
  }

  /** All that has come so far. */
  get received(): string {
    return this.text;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  cut(): void {
    this.socket.destroy();
  }
}

/** Request line and headers of a multipart request. */
export function multipartHead(path: string, token: string | undefined, framing: string, type = `multipart/form-data; boundary=${BOUNDARY}`): string {
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return `POST ${path} HTTP/1.1\r\nHost: test\r\n${authorization}Content-Type: ${type}\r\n${framing}\r\n\r\n`;
}

export function chunk(bytes: string | Uint8Array): Buffer {
  const body = Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
}
