import type { Json } from '../support/person.js';
import { assertDocumented } from '../support/contract.js';
import { type Actor, type Kind, type Plan, type Value } from './requests.js';

const PASSWORD = 'correct horse battery staple';
const ANSWER_MS = 30_000;

export interface Answer {
  status: number;
  body: Json;
  headers: Headers;
}

/** A server with a few people, and what has been made there so far. */
export class World {
  private readonly tokens = new Map<Actor, string>();
  private readonly found: Record<Kind, (string | number)[]> = { user: ['ada', 'bob', 'olga', 'guest', 'me'], post: [], comment: [], media: [], other: [], cursor: [] };
  private guests = 0;
  private turn = 0;

  constructor(
    readonly name: string,
    /** Of one server, asked in turn: to each goes a connection of its own. */
    private readonly origins: readonly [string, ...string[]],
    private readonly photo: Buffer,
  ) {}

  /** @param promote makes an administrator of the person */
  async populate(promote: (username: string) => void): Promise<void> {
    for (const actor of ['ada', 'bob', 'olga', 'guest'] as const) await this.register(actor, actor);
    promote('olga');
    for (const actor of ['ada', 'bob', 'olga'] as const) await this.logIn(actor, actor);
  }

  private nextOrigin(): string {
    return this.origins[this.turn++ % this.origins.length] ?? this.origins[0];
  }

  private async register(actor: Actor, username: string): Promise<void> {
    const { status, body } = await this.ask('POST', '/auth/register', {}, JSON.stringify({ username, email: `${username}@example.org`, password: PASSWORD }));
    if (status !== 201) throw new Error(`${username} cannot register on ${this.name}: ${JSON.stringify(body)}`);
    this.tokens.set(actor, body.access_token);
  }

  private async logIn(actor: Actor, identifier: string): Promise<void> {
    const { body } = await this.ask('POST', '/auth/login', {}, JSON.stringify({ identifier, password: PASSWORD }));
    this.tokens.set(actor, body.access_token);
  }

  /** @throws when the answer is none of those that are documented, or a failure of the server */
  async send(plan: Plan): Promise<Answer> {
    const url = this.urlOf(plan);
    const token = this.tokens.get(plan.actor);
    const [body, type] = this.bodyOf(plan);
    const headers = { ...plan.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(type !== undefined && { 'content-type': type }) };
    const answer = await this.ask(plan.method, url, headers, body);
    if (answer.status >= 500 && answer.status !== 507) throw new Error(`${plan.method} ${url} gave ${answer.status} ${JSON.stringify(answer.body)}`);
    this.learn(answer.body);
    if (plan.actor === 'guest' && answer.status === 401) await this.comeBack();
    return answer;
  }

  private async comeBack(): Promise<void> {
    if ((await this.ask('GET', '/auth/me', { authorization: `Bearer ${this.tokens.get('guest') ?? ''}` })).status === 401) await this.register('guest', `guest_${++this.guests}`);
  }

  private async ask(method: string, path: string, headers: Record<string, string>, body?: string | FormData): Promise<Answer> {
    const isText = typeof body === 'string';
    const answer = await fetch(this.nextOrigin() + path, {
      method, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS),
      headers: { ...(isText && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && method !== 'GET' && method !== 'HEAD' && { body }),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    const parsed: Json = type.includes('json') && text !== '' ? JSON.parse(text) : undefined;
    assertDocumented(method, this.origins[0] + path, answer.status, type, parsed);
    return { status: answer.status, body: parsed, headers: answer.headers };
  }

  private urlOf({ path, params, query }: Plan): string {
    const place = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encode(this.valueOf(params[name])) || '%20');
    const search = Object.entries(query).map(([name, value]) => `${name}=${encode(this.valueOf(value))}`).join('&');
    return search === '' ? place : `${place}?${search}`;
  }

  private bodyOf({ body }: Plan): [string | FormData | undefined, string | undefined] {
    if (body === undefined) return [undefined, undefined];
    if ('text' in body) return [body.text, body.type];
    if ('json' in body) return [JSON.stringify(this.valueOf(body.json)), 'application/json'];
    const form = new FormData();
    for (const [name, value] of Object.entries(body.fields)) {
      if (name !== 'file' && name !== 'image') form.append(name, textOf(this.valueOf(value)));
    }
    if (body.file !== 'none') form.append('file', new Blob([Uint8Array.from(body.file === 'photo' ? this.photo : Buffer.from('no photo'))], { type: 'image/jpeg' }), 'photo.jpg');
    return [form, undefined];
  }

  private valueOf(value: Value | undefined): unknown {
    if (value === undefined) return '';
    if ('plain' in value) return this.resolved(value.plain);
    const known = this.found[value.kind];
    return known[value.index % Math.max(1, known.length)] ?? value.index;
  }

  /** With what it names, at any depth. */
  private resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.resolved(one));
    if (typeof value !== 'object' || value === null) return value;
    if ('kind' in value && 'index' in value) return this.valueOf(value as Value);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.resolved(one)]));
  }

  /** Ids and cursors that later requests name. */
  private learn(body: Json): void {
    if (typeof body !== 'object' || body === null) return;
    if (typeof body.next_cursor === 'string') this.keep('cursor', body.next_cursor);
    for (const one of [body, ...(Array.isArray(body.items) ? (body.items as Json[]) : [])]) {
      if (typeof one?.id !== 'number') continue;
      this.keep('caption' in one ? 'post' : 'content' in one ? 'comment' : 'renditions' in one ? 'media' : 'other', one.id);
    }
  }

  private keep(kind: Kind, value: string | number): void {
    const known = this.found[kind];
    if (!known.includes(value)) known.push(value);
    if (known.length > 40) known.shift();
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');

function encode(value: unknown): string {
  const text = Array.isArray(value) ? value.map(textOf).join(',') : textOf(value);
  return encodeURIComponent(text.toWellFormed());
}
