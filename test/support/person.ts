import { followToStore } from './bucket.js';
import { assertDocumented } from './contract.js';
import { photo } from './photos.js';

/** JSON as the tests read it. */
export type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
  bytes: Buffer;
}

export interface RequestOptions {
  method?: string;
  json?: unknown;
  /** Sent as it is, with the given content type. */
  raw?: string | Uint8Array<ArrayBuffer>;
  type?: string;
  form?: FormData;
  headers?: Record<string, string>;
}

/** A client of the server: with a token somebody, without one nobody. */
export class Client {
  constructor(
    readonly origin: string,
    public token: string | undefined = undefined,
  ) {}

  async request(path: string, options: RequestOptions = {}): Promise<Answer> {
    const url = path.startsWith('http') ? path : this.origin + path;
    const method = options.method ?? 'GET';
    const headers = new Headers(options.headers);
    if (this.token !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${this.token}`);
    let body: string | Uint8Array<ArrayBuffer> | FormData | undefined;
    if (options.json !== undefined) {
      headers.set('content-type', 'application/json');
      body = JSON.stringify(options.json);
    } else if (options.raw !== undefined) {
      headers.set('content-type', options.type ?? 'application/json');
      body = options.raw;
    } else if (options.form !== undefined) {
      body = options.form;
    }
    const first = await fetch(url, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
    const response = (await followToStore(first, method, headers)) ?? first;
    const bytes = Buffer.from(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    const parsed: Json = contentType.includes('json') && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined;
    assertDocumented(method, url, first.status, contentType, parsed);
    return { status: response.status, headers: response.headers, body: parsed, bytes };
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.request(path, { ...(headers && { headers }) });
  }

  post(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.request(path, { method: 'POST', ...(json !== undefined && { json }), ...(headers && { headers }) });
  }

  patch(path: string, json: unknown): Promise<Answer> {
    return this.request(path, { method: 'PATCH', json });
  }

  put(path: string, json: unknown): Promise<Answer> {
    return this.request(path, { method: 'PUT', json });
  }

  delete(path: string, json?: unknown): Promise<Answer> {
    return this.request(path, { method: 'DELETE', ...(json !== undefined && { json }) });
  }

  postForm(path: string, form: FormData, headers?: Record<string, string>): Promise<Answer> {
    return this.request(path, { method: 'POST', form, ...(headers && { headers }) });
  }

  /** Every item of a list, page by page; fails on a repeat. */
  async all(path: string, limit = 2): Promise<Json[]> {
    const items: Json[] = [];
    let cursor: string | null = null;
    do {
      const url = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const { status, body } = await this.get(url);
      if (status !== 200) throw new Error(`${url} gave ${status}: ${JSON.stringify(body)}`);
      items.push(...body.items);
      cursor = body.next_cursor;
    } while (cursor !== null);
    const ids = items.map((item) => item.id);
    if (new Set(ids).size !== ids.length) throw new Error(`${path} repeats items`);
    return items;
  }
}

export const PASSWORD = 'four random green words';

let names = 0;

/** A name that nobody in this file has: for stories that are told several times. */
export function newName(start: string): string {
  return `${start}_${++names}`;
}

/** Somebody with an account, signed in. */
export class Person extends Client {
  id = 0;
  refreshToken = '';

  constructor(
    origin: string,
    readonly username: string,
  ) {
    super(origin);
  }

  get email(): string {
    return `${this.username}@example.org`;
  }

  async register(): Promise<this> {
    const { status, body } = await new Client(this.origin).post('/auth/register', {
      username: this.username,
      email: this.email,
      password: PASSWORD,
    });
    if (status !== 201) throw new Error(`${this.username} could not register: ${JSON.stringify(body)}`);
    this.adopt(body);
    return this;
  }

  adopt(session: Json): void {
    this.id = session.user.id;
    this.token = session.access_token;
    this.refreshToken = session.refresh_token;
  }

  /** Posts a small photo and gives the post. */
  async share(fields: Record<string, string> = {}, files: Buffer[] = [photo()]): Promise<Json> {
    const { status, body } = await this.postForm('/posts', photoForm(fields, files));
    if (status !== 201) throw new Error(`${this.username} could not post: ${JSON.stringify(body)}`);
    return body;
  }

  // What sets a scene: each fails when it is refused, and gives the body of the answer.

  follows(other: Whom): Promise<Json> {
    return this.does('POST', `/users/${refOf(other)}/follow`);
  }

  unfollows(other: Whom): Promise<Json> {
    return this.does('DELETE', `/users/${refOf(other)}/follow`);
  }

  /** A request to follow. */
  accepts(other: Whom): Promise<Json> {
    return this.does('POST', `/follow-requests/${refOf(other)}/accept`);
  }

  blocks(other: Whom): Promise<Json> {
    return this.does('POST', `/users/${refOf(other)}/block`);
  }

  unblocks(other: Whom): Promise<Json> {
    return this.does('DELETE', `/users/${refOf(other)}/block`);
  }

  mutes(other: Whom, seconds?: number): Promise<Json> {
    return this.does('POST', `/users/${refOf(other)}/mute`, seconds === undefined ? undefined : { duration_seconds: seconds });
  }

  unmutes(other: Whom): Promise<Json> {
    return this.does('DELETE', `/users/${refOf(other)}/mute`);
  }

  likes(post: What): Promise<Json> {
    return this.does('POST', `/posts/${idOf(post)}/like`);
  }

  unlikes(post: What): Promise<Json> {
    return this.does('DELETE', `/posts/${idOf(post)}/like`);
  }

  dislikes(post: What): Promise<Json> {
    return this.does('POST', `/posts/${idOf(post)}/dislike`);
  }

  comments(post: What, content = 'Nice'): Promise<Json> {
    return this.does('POST', `/posts/${idOf(post)}/comments`, { content });
  }

  /** @param comment as it was answered */
  replies(comment: Json, content = 'So it is'): Promise<Json> {
    return this.does('POST', `/posts/${comment.post_id}/comments`, { content, reply_to_id: comment.id });
  }

  likesComment(comment: What): Promise<Json> {
    return this.does('POST', `/comments/${idOf(comment)}/like`);
  }

  unlikesComment(comment: What): Promise<Json> {
    return this.does('DELETE', `/comments/${idOf(comment)}/like`);
  }

  deletesComment(comment: What): Promise<Json> {
    return this.does('DELETE', `/comments/${idOf(comment)}`);
  }

  edits(post: What, changes: Json): Promise<Json> {
    return this.does('PATCH', `/posts/${idOf(post)}`, changes);
  }

  deletes(post: What): Promise<Json> {
    return this.does('DELETE', `/posts/${idOf(post)}`);
  }

  turns(openness: 'private' | 'public'): Promise<Json> {
    return this.does('PATCH', '/users/me', { is_private: openness === 'private' });
  }

  /** Deletes the account. */
  leaves(): Promise<Json> {
    return this.does('DELETE', '/users/me', { password: PASSWORD });
  }

  /** As an administrator. */
  suspends(other: Whom): Promise<Json> {
    return this.does('PATCH', `/admin/users/${refOf(other)}`, { status: 'suspended' });
  }

  reinstates(other: Whom): Promise<Json> {
    return this.does('PATCH', `/admin/users/${refOf(other)}`, { status: 'active' });
  }

  private async does(method: string, path: string, json?: unknown): Promise<Json> {
    const { status, body } = await this.request(path, { method, ...(json !== undefined && { json }) });
    if (status >= 300) throw new Error(`${this.username} could not ${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
}

/** Somebody, or the name of somebody who is not there to act. */
type Whom = Person | string;
/** A post or a comment, or its id. */
type What = { id: number } | number;

function refOf(other: Whom): string {
  return typeof other === 'string' ? other : String(other.id);
}

function idOf(what: What): number {
  return typeof what === 'number' ? what : what.id;
}

export function photoForm(fields: Record<string, string | string[]>, files: Buffer[], field = 'file'): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  for (const [index, file] of files.entries()) form.append(field, new Blob([new Uint8Array(file)]), `photo-${index}.jpg`);
  return form;
}
