import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasBody } from '../has-body.js';
import { isWaitingToContinue } from './expectations.js';

/** As slow as a line may be: a photo of 3 MB takes six minutes. */
const MIN_BYTES_PER_MS = 8;
const PATIENCE_MS = 30_000;
const CHECK_INTERVAL_MS = 5_000;

interface Receiving {
  response: ServerResponse;
  seenBytes: number;
  seenAtMs: number;
  /** How long nothing more may come; each byte earns some of it back. */
  patienceMs: number;
}

/**
 * Bodies may take as long as they need while bytes flow, and are given up when they come too slowly. A client that
 * waits for us is not slow.
 */
export class RequestPace {
  private readonly receiving = new Map<IncomingMessage, Receiving>();
  private timer: NodeJS.Timeout | undefined;

  /** @param giveUp answers and ends the connection */
  constructor(private readonly giveUp: (request: IncomingMessage, response: ServerResponse) => void) {}

  watch(request: IncomingMessage, response: ServerResponse): void {
    if (!hasBody(request)) return;
    this.receiving.set(request, { response, seenBytes: request.socket.bytesRead, seenAtMs: performance.now(), patienceMs: PATIENCE_MS });
    const forget = () => {
      this.receiving.delete(request);
    };
    request.once('end', forget).once('close', forget);
    response.once('close', forget);
    this.timer ??= setInterval(() => {
      this.check(performance.now());
    }, CHECK_INTERVAL_MS).unref();
  }

  /** How much has come, with headers, on the connection of each body that is still coming. */
  bytesSeen(): number[] {
    return [...this.receiving.keys()].map((request) => request.socket.bytesRead);
  }

  /** Gives up what has been too slow until now. */
  check(nowMs: number): void {
    for (const [request, state] of this.receiving) {
      if (this.patienceWith(request, state, nowMs) > 0) continue;
      this.receiving.delete(request);
      this.giveUp(request, state.response);
    }
    if (this.receiving.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private patienceWith(request: IncomingMessage, state: Receiving, nowMs: number): number {
    const bytes = request.socket.bytesRead - state.seenBytes;
    const ms = nowMs - state.seenAtMs;
    state.seenBytes += bytes;
    state.seenAtMs = nowMs;
    const waitsForUs = request.complete || request.readableLength >= request.readableHighWaterMark || isWaitingToContinue(request);
    if (!waitsForUs) state.patienceMs = Math.min(PATIENCE_MS, state.patienceMs - ms + bytes / MIN_BYTES_PER_MS);
    return state.patienceMs;
  }
}
