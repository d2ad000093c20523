import { isProblem } from './problems.js';
import { type BodyMaker } from './request.js';
import { type CallOptions } from './types.js';

export interface UploadOptions extends CallOptions {
  /** Told how many bytes of the files have been handed over; begins again with each attempt. */
  onProgress?: (sent: number, total: number) => void;
  /** Attempts at most; 5 where nothing is said. */
  attempts?: number;
  /** Of an upload that an earlier run of the program began. */
  idempotencyKey?: string;
}

const FIRST_PAUSE_MS = 250;

/** The same form as a stream that counts; where requests cannot be streams, as it is, and progress is its beginning alone. */
export function uploadBody(form: BodyMaker, onProgress: (sent: number, total: number) => void): BodyMaker {
  return () => {
    const plain = form();
    const total = sizeOf(plain.body as FormData);
    onProgress(0, total);
    if (!streamsRequests()) return plain;
    const encoded = new Response(plain.body);
    const type = encoded.headers.get('content-type');
    if (encoded.body === null || type === null) return plain;
    return { body: encoded.body.pipeThrough(counting((sent) => onProgress(Math.min(sent, total), total))), type, streamed: true };
  };
}

function counting(count: (sent: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let sent = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      sent += chunk.byteLength;
      count(sent);
      controller.enqueue(chunk);
    },
  });
}

/** Of the files: what the form adds is little. */
function sizeOf(form: FormData): number {
  let bytes = 0;
  form.forEach((value) => (bytes += typeof value === 'string' ? 0 : value.size));
  return bytes;
}

/** A browser that cannot sends a stream as the text "[object ReadableStream]", with the type of a text. Those that can do so over HTTP/2 alone, so they are not asked to. */
function streamsRequests(): boolean {
  return !('document' in globalThis) && !('WorkerGlobalScope' in globalThis);
}

/** Tries again when the connection broke, the time was over, or the server was busy with this or with others. */
export async function withRetries<T>(attempt: () => Promise<T>, attempts = 5, signal?: AbortSignal): Promise<T> {
  for (let made = 1; ; made += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (made >= attempts || !isPassing(error)) throw error;
      const asked = isProblem(error) ? error.retryAfter : undefined;
      await pause(asked === undefined ? FIRST_PAUSE_MS * 2 ** (made - 1) : asked * 1000, signal);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (isProblem(error)) return isProblem(error, 'busy', 'dependency-down', 'request-in-progress');
  // As fetch says that there is no connection, and AbortSignal.timeout that time is over. By name: fetch may be of another realm.
  const { name } = error as { name?: unknown };
  return name === 'TypeError' || name === 'TimeoutError';
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}
