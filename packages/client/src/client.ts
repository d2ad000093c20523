import { OPERATIONS } from './generated/operations.js';
import { errorOf, isProblem, UnexpectedAnswerError } from './problems.js';
import { bodyMaker, type BodyMaker, deadline, urlOf } from './request.js';
import { Session, type Tokens, type TokensChanged } from './session.js';
import { type Arguments, type CallOptions, type Input, type Item, type ListId, type Methods, type OperationId, type Output, type Schema } from './types.js';
import { uploadBody, withRetries, type UploadOptions } from './upload.js';

export interface ClientOptions {
  /** Where the server is, with its prefix where it has one: `https://photos.example.org/api`. */
  baseUrl: string;
  /** A session kept from before, or a personal access token as `{ accessToken }`. */
  tokens?: Tokens | undefined;
  onTokens?: TokensChanged;
  /** Milliseconds that an attempt may take; 30,000 where nothing is said, 0 for as long as it takes. */
  timeout?: number;
  /** In place of the global one. */
  fetch?: typeof fetch;
}

interface AnyInput extends CallOptions {
  path?: Record<string, unknown>;
  query?: Record<string, string | number | boolean | null | undefined>;
  header?: Record<string, string | undefined>;
  body?: unknown;
}

const DEFAULT_TIMEOUT = 30_000;
/** These give tokens, and are asked without. */
const SIGNING_IN: readonly string[] = ['login', 'register', 'refreshSession'];

/** One person's view of one server. */
export class SocialPhoto {
  /** Every operation of the API by its `operationId`. */
  readonly api: Methods;
  private readonly session: Session;
  private readonly base: string;
  private readonly timeout: number;
  private readonly fetch: typeof fetch;

  constructor({ baseUrl, tokens, onTokens = () => undefined, timeout = DEFAULT_TIMEOUT, fetch: ownFetch }: ClientOptions) {
    this.base = baseUrl.replace(/\/+$/, '');
    this.session = new Session(tokens, onTokens);
    this.timeout = timeout;
    this.fetch = ownFetch ?? ((...args) => fetch(...args));
    const methods = Object.keys(OPERATIONS).map((id) => [id, (input?: AnyInput) => this.call(id as OperationId, input)]);
    this.api = Object.fromEntries(methods) as Methods;
  }

  /** Of the session, to be kept; undefined where nobody is signed in. */
  get tokens(): Tokens | undefined {
    return this.session.tokens;
  }

  /** @param identifier username or e-mail address */
  async login(identifier: string, password: string, options: CallOptions = {}): Promise<Schema<'MeResponse'>> {
    const session = await this.api.login({ ...options, body: { identifier, password } });
    await this.session.adopt(session);
    return session.user;
  }

  /** Registers and is signed in; undefined where the account has to wait for approval. */
  async register(body: Schema<'RegisterBody'>, options: CallOptions = {}): Promise<Schema<'MeResponse'> | undefined> {
    const answer = await this.api.register({ ...options, body });
    if (!('access_token' in answer)) return undefined;
    await this.session.adopt(answer);
    return answer.user;
  }

  /** Ends the session here whatever the server says; fails when the server does not know that it has ended. */
  async logout(options: CallOptions = {}): Promise<void> {
    try {
      await this.api.logout(options);
    } catch (error) {
      if (!isProblem(error, 'not-authenticated')) throw error;
    } finally {
      await this.session.end();
    }
  }

  /** The items of a list one after the other. The next page is asked for when its first item is. */
  async *each<Id extends ListId>(id: Id, ...[input]: Arguments<Input<Id>>): AsyncGenerator<Item<Id>, void, undefined> {
    const given = (input ?? {}) as AnyInput;
    let cursor: string | null | undefined;
    do {
      const query = { ...given.query, ...(cursor != null && { cursor }) };
      const page = (await this.call(id, { ...given, query })) as unknown as { items: Item<Id>[]; next_cursor: string | null };
      yield* page.items;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  /** Posts pictures and videos: repeated as often as it takes, posted once. */
  createPost(body: Schema<'CreatePostForm'>, options: UploadOptions = {}): Promise<Schema<'PostResponse'>> {
    return this.upload('createPost', body, options);
  }

  /** The same for a file that a later post will use. */
  uploadMedia(body: Schema<'UploadMediaForm'>, options: UploadOptions = {}): Promise<Schema<'MediaResponse'>> {
    return this.upload('uploadMedia', body, options);
  }

  private upload<Id extends 'createPost' | 'uploadMedia'>(id: Id, fields: Record<string, unknown>, options: UploadOptions): Promise<Output<Id>> {
    const { idempotencyKey = crypto.randomUUID(), onProgress, signal } = options;
    const form = bodyMaker('form', fields);
    const input: AnyInput = { ...options, timeout: options.timeout ?? 0, header: { 'Idempotency-Key': idempotencyKey } };
    return withRetries(() => this.call(id, input, onProgress === undefined ? form : uploadBody(form, onProgress)), options.attempts, signal);
  }

  private async call<Id extends OperationId>(id: Id, input: AnyInput = {}, body?: BodyMaker): Promise<Output<Id>> {
    const make = body ?? bodyMaker(OPERATIONS[id].body, input.body);
    const token = SIGNING_IN.includes(id) ? undefined : this.session.tokens?.accessToken;
    let response = await this.send(id, input, make, token);
    if (response.status === 401 && token !== undefined) {
      const refusal = await errorOf(response);
      const again = isProblem(refusal, 'not-authenticated') && (await this.session.renew(token, (refreshToken) => this.refresh(refreshToken)));
      if (!again) throw refusal;
      input.signal?.throwIfAborted();
      response = await this.send(id, input, make, this.session.tokens?.accessToken);
    }
    if (!response.ok) throw await errorOf(response);
    return (await contentOf(response)) as Output<Id>;
  }

  /** For all who wait for it, so nobody's signal ends it. */
  private async refresh(refreshToken: string): Promise<Schema<'SessionResponse'> | undefined> {
    try {
      return await this.call('refreshSession', { body: { refresh_token: refreshToken } });
    } catch (error) {
      if (isProblem(error, 'invalid-refresh-token', 'account-suspended')) return undefined;
      throw error;
    }
  }

  private send(id: OperationId, input: AnyInput, make: BodyMaker, token: string | undefined): Promise<Response> {
    const { method, path } = OPERATIONS[id];
    const { body, type, streamed = false } = make();
    const headers = new Headers();
    for (const [name, value] of Object.entries(input.header ?? {})) if (value !== undefined) headers.set(name, value);
    if (type !== undefined) headers.set('content-type', type);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    const signal = deadline(input.signal, input.timeout ?? this.timeout);
    // A body that is a stream is sent before the answer is read; not all types know that it must be said.
    const init = { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }), ...(streamed && { duplex: 'half' }) };
    return this.fetch(urlOf(this.base, path, input.path, input.query), init);
  }
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined;
  const type = response.headers.get('content-type');
  if (type === null) return undefined;
  if (!type.startsWith('application/json')) {
    // A page of a proxy is not a file of ours.
    if (type.startsWith('text/html')) throw new UnexpectedAnswerError(response.status, type);
    return response.blob();
  }
  return response.json();
}
