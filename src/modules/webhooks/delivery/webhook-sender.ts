import { Injectable } from '@nestjs/common';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { version } from '../../../core/health/index.js';
import { Clock } from '../../../core/runtime/index.js';
import { HostAddresses } from './host-addresses.js';
import { addressIn } from './public-addresses.js';
import { signatureOf } from './signature.js';

/** For all of it: the name, the connection, sending and the answer. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

export interface Message {
  url: string;
  secret: string;
  /** The same at each attempt. */
  id: string;
  body: string;
  /** W3C Trace Context; null without a trace. */
  traceparent: string | null;
}

export interface Outcome {
  /** Of the answer; null where none came in time. */
  status: number | null;
  arrived: boolean;
}

/** Sends one message to one URL, as Standard Webhooks has it. Redirects are not followed: they are failures. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly hosts: HostAddresses,
    private readonly clock: Clock,
  ) {}

  /** Never throws. @param stop ends it early */
  async send(message: Message, stop: AbortSignal): Promise<Outcome> {
    const limit = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const status = await this.post(message, limit);
      return { status, arrived: status >= 200 && status < 300 };
    } catch {
      return { status: null, arrived: false };
    }
  }

  private async post({ url: text, secret, id, body, traceparent }: Message, signal: AbortSignal): Promise<number> {
    const url = new URL(text);
    // Once, here: what is connected to is what was looked at, however the name is answered next time.
    const addresses = await withinLimit(this.hosts.find(addressIn(url) ?? url.hostname), signal);
    const timestamp = Math.floor(this.clock.now().getTime() / 1000);
    const options: RequestOptions = {
      method: 'POST',
      agent: false,
      signal,
      lookup: (_host, { all }, done) => {
        const [first] = addresses;
        if (all === true) done(null, addresses);
        else done(null, first?.address ?? '', first?.family);
      },
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': `SocialPhoto-Webhooks/${version}`,
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(secret, id, timestamp, body),
        ...(traceparent !== null && { traceparent }),
      },
    };
    const request = url.protocol === 'https:' ? requestByHttps(url, options) : requestByHttp(url, options);
    request.end(body);
    return statusOf(request);
  }
}

/** Once the answer is there; what is longer than anybody needs is not read. */
function statusOf(request: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (answer: IncomingMessage) => {
      let bytes = 0;
      const end = () => {
        resolve(answer.statusCode ?? 0);
        request.destroy();
      };
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) end();
      });
      answer.on('end', end);
      answer.on('error', reject);
    });
  });
}

function withinLimit<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('Took too long'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject);
  });
}
