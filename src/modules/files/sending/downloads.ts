import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Settings } from '../../../core/config/index.js';
import { addressOf } from '../../../core/http/index.js';
import { GUEST_SOCKETS } from '../../../core/storage/index.js';
import { shareOf } from '../../../core/workers/index.js';
import { DownloadSlots } from './download-slots.js';

/** Open files of this process; the usual limit of a process is 1,024 descriptors. */
const LOCAL_TOTAL = 512;
const WAITING = { waitingPerAddress: 200, waitingTotal: 2_000 };
const PATIENCE_MS = 10_000;
/** The lowest rate of uploads, too: a video at less cannot be watched, and a browser that pauses one asks for the rest by a range. */
const LOWEST_BYTES_PER_SECOND = 8_000;
const WINDOW_MS = 30_000;
const LOOK_MS = 10_000;

interface Watched {
  response: Response;
  /** What the client had taken when the window began. */
  drained: number;
  since: number;
}

/**
 * Keeps those who read slowly, or not at all, from holding what others need: sockets to the store and open files. One
 * address has a number of downloads at once, and each of them has to flow.
 */
@Injectable()
export class Downloads implements OnApplicationShutdown {
  private readonly local: DownloadSlots;
  private readonly remote: DownloadSlots;
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | undefined;

  constructor({ downloadsPerAddress, processes }: Settings) {
    const perAddress = shareOf(downloadsPerAddress, processes);
    this.local = new DownloadSlots({ total: LOCAL_TOTAL, perAddress, ...WAITING });
    this.remote = new DownloadSlots({ total: GUEST_SOCKETS, perAddress, ...WAITING });
  }

  /** Waits for its turn, which lasts until the response is closed. @throws BusyError when that takes too long */
  async admit(isRemote: boolean, request: Request, response: Response): Promise<void> {
    const gone = new AbortController();
    const onClose = () => {
      gone.abort();
    };
    response.once('close', onClose);
    const timer = setTimeout(onClose, PATIENCE_MS);
    try {
      const release = await (isRemote ? this.remote : this.local).take(addressOf(request).counted, gone.signal);
      if (response.closed) release();
      else response.once('close', release);
    } finally {
      clearTimeout(timer);
      response.off('close', onClose);
    }
    this.watch(response);
  }

  /** Cuts downloads that have waited for their client for a whole window, and says how many. */
  endStalled(now = performance.now()): number {
    let cut = 0;
    for (const one of this.watched) {
      if (now - one.since < WINDOW_MS) continue;
      const drained = drainedOf(one.response);
      const isSlow = drained - one.drained < (LOWEST_BYTES_PER_SECOND * WINDOW_MS) / 1000;
      one.drained = drained;
      one.since = now;
      if (!isSlow || !isWaiting(one.response)) continue;
      one.response.destroy();
      this.watched.delete(one);
      cut++;
    }
    return cut;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private watch(response: Response): void {
    if (response.closed) return;
    const one = { response, drained: drainedOf(response), since: performance.now() };
    this.watched.add(one);
    this.timer ??= setInterval(() => {
      this.endStalled();
    }, LOOK_MS).unref();
    response.once('close', () => {
      this.watched.delete(one);
      if (this.watched.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    });
  }
}

/** Bytes of its connection that the client's side has taken. */
function drainedOf({ socket }: Response): number {
  return socket === null ? 0 : socket.bytesWritten - socket.writableLength;
}

/** Whether it is the client that we wait for, and not the store. */
function isWaiting(response: Response): boolean {
  return response.writableNeedDrain || (response.socket?.writableLength ?? 0) > 0;
}
