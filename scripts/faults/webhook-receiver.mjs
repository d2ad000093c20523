import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './checks.mjs';

const HELD_MS = 20_000;

/** A server of somebody else's: what arrived on each of its paths, in that order, repeats too. */
export class WebhookReceiver {
  #arrived = new Map();
  #answering = Promise.resolve();
  #answer = () => {};
  #held = 0;
  #server = createServer((request, response) => this.#take(request, response));

  /** @param takesMs how long it has with each, so that a queue comes about */
  constructor(takesMs) {
    this.takesMs = takesMs;
  }

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  /** Each with `id` of the event, `type`, `data`, and what proves where it is from. */
  arrivedAt(path) {
    return this.#arrived.get(path) ?? [];
  }

  /** Takes what comes and answers nothing until it is released; resolves once something hangs on that. */
  async hold() {
    this.#answering = new Promise((resolve) => (this.#answer = resolve));
    await eventually(() => this.#held > 0, HELD_MS, `nothing is delivered within ${HELD_MS / 1000} s`, 5);
  }

  release() {
    this.#answer();
  }

  async stop() {
    this.release();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(request, response) {
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      // Who sent it was killed on the way: nothing has arrived.
      return;
    }
    const text = Buffer.concat(chunks).toString();
    this.#arrived.set(request.url, [...this.arrivedAt(request.url), { ...JSON.parse(text), text, headers: request.headers }]);
    await sleep(this.takesMs);
    this.#held++;
    await this.#answering;
    this.#held--;
    response.writeHead(204).end();
  }
}

/** As a receiver checks it, by the text of Standard Webhooks. */
export function isGenuine({ text, headers }, secret) {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(signed).digest('base64')}`;
}
