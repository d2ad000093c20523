import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Expectation } from './checks.mjs';

const ANSWER_MS = 20_000;
/** A key of a request that died is free again after 30 s. */
const FREED_MS = 45_000;
const PASSWORD = 'correct horse battery staple';

/** The answer says that the first request with the key still runs, or died a moment ago: nothing was done. */
export const isHeld = (answer) => answer?.body?.code === 'request-in-progress';

/** Somebody with an account. Their requests give what came back, or undefined when nothing did. */
export class Person {
  constructor(site, name) {
    this.site = site;
    this.name = name;
  }

  async register() {
    const answer = await this.ask('POST', '/auth/register', { json: { username: this.name, email: `${this.name}@example.org`, password: PASSWORD } });
    if (answer?.status !== 201) throw new Expectation(`${this.name} cannot register: ${JSON.stringify(answer)}`);
    this.token = answer.body.access_token;
    return this;
  }

  /** Tokens end after a while, and long runs outlast them. */
  async logIn() {
    const answer = await this.ask('POST', '/auth/login', { json: { identifier: this.name, password: PASSWORD } });
    if (answer?.status !== 200) throw new Expectation(`${this.name} cannot log in: ${JSON.stringify(answer)}`);
    this.token = answer.body.access_token;
  }

  share(caption, photo, key = randomUUID()) {
    const form = new FormData();
    form.set('caption', caption);
    form.append('image', new Blob([photo], { type: 'image/jpeg' }), 'photo.jpg');
    return this.ask('POST', '/posts', { form, key });
  }

  /** The same with a key, again and again while the server holds the key for a request that died. */
  async insist(request) {
    const until = Date.now() + FREED_MS;
    for (;;) {
      const answer = await request();
      if (!isHeld(answer) || Date.now() > until) return answer;
      await sleep(500);
    }
  }

  get(path) {
    return this.ask('GET', path);
  }

  post(path, json, key) {
    return this.ask('POST', path, { json, key });
  }

  delete(path) {
    return this.ask('DELETE', path);
  }

  async ask(method, path, { json, form, key } = {}) {
    const headers = {
      ...(this.token && { authorization: `Bearer ${this.token}` }), ...(json && { 'content-type': 'application/json' }), ...(key && { 'idempotency-key': key }),
    };
    try {
      const answer = await fetch(new URL(path, this.site.origin), { method, headers, body: json ? JSON.stringify(json) : form, signal: AbortSignal.timeout(ANSWER_MS) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const isJson = (answer.headers.get('content-type') ?? '').includes('json');
      return { status: answer.status, headers: answer.headers, bytes, body: isJson ? JSON.parse(bytes.toString()) : undefined };
    } catch {
      return undefined;
    }
  }
}
