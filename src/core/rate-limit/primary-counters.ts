import type { PrimaryLink, ToWorker } from '../processes/index.js';
import { type Count, RateCounters } from './rate-counters.js';

interface Known {
  /** Over all processes, when the primary told it last. */
  total: number;
  /** Not told to the primary yet. */
  own: number;
  endsAtMs: number;
  windowSeconds: number;
  limit: number;
  /** Half of the limit is reached: each hit is asked for. */
  isNear: boolean;
  /** When the last hit came. */
  lastAtMs: number;
}

type Answer = Pick<Extract<ToWorker, { kind: 'standing' }>, 'hits' | 'milliseconds'>;

/** Hits that follow each other faster may be a flood, which could reach a limit before the others are told that it is near. */
const CALM_MS = 20;
/** How long hits that are far from a limit may be kept back. */
const TOLD_EACH_MS = 500;
/** The primary does nothing but this: no answer after so long means that none will come. */
const ANSWER_MS = 1_000;
/** Windows that are counted here; then all are told, and begin anew with a question. */
const MAX_KNOWN = 20_000;

/**
 * Counters of the primary, for all workers of this machine. Up to half of a limit a worker counts by itself what comes at an easy pace, tells the
 * primary every half second, and holds back no more than its share of the other half. Otherwise it asks for each hit, and counts are exact.
 * What has no limit is always asked for.
 */
export class PrimaryCounters extends RateCounters {
  private readonly known = new Map<string, Known>();
  private readonly asked = new Map<number, (answer: Answer | undefined) => void>();
  private readonly untold = new Set<string>();
  private teller: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** @param alone counts where the primary does not answer */
  constructor(
    private readonly link: PrimaryLink,
    private readonly processes: number,
    private readonly alone: RateCounters,
    private readonly nowMs: () => number = Date.now,
  ) {
    super();
    link.onMessage((message) => {
      this.read(message);
    });
    link.onClose(() => {
      for (const answer of this.asked.values()) answer(undefined);
    });
  }

  async hit(key: string, windowSeconds: number, amount = 1, limit?: number): Promise<Count> {
    const known = this.find(key);
    const now = this.nowMs();
    const isCalm = known !== undefined && now - known.lastAtMs >= CALM_MS;
    if (known !== undefined) known.lastAtMs = now;
    if (known !== undefined && isCalm && isFar(known, amount, this.processes)) return this.keepBack(key, known, amount);
    const own = known?.own ?? 0;
    if (known !== undefined) known.own = 0;
    const answer = await this.ask(key, windowSeconds, own + amount, limit);
    if (answer === undefined) return this.alone.hit(key, windowSeconds, amount, limit);
    if (limit !== undefined) this.learn(key, windowSeconds, limit, answer);
    return { hits: answer.hits, resetSeconds: Math.max(1, Math.ceil(answer.milliseconds / 1000)) };
  }

  async unhit(key: string): Promise<void> {
    const known = this.find(key);
    if (known !== undefined && known.own > 0) known.own--;
    else this.link.send({ kind: 'uncount', key });
    await this.alone.unhit(key);
  }

  async close(): Promise<void> {
    this.tellAll();
    await this.alone.close();
  }

  private find(key: string): Known | undefined {
    const known = this.known.get(key);
    if (known === undefined || known.endsAtMs > this.nowMs()) return known;
    this.known.delete(key);
    this.untold.delete(key);
    return undefined;
  }

  private keepBack(key: string, known: Known, amount: number): Count {
    known.own += amount;
    this.untold.add(key);
    this.teller ??= setTimeout(() => {
      this.tellAll();
    }, TOLD_EACH_MS).unref();
    return { hits: known.total + known.own, resetSeconds: Math.max(1, Math.ceil((known.endsAtMs - this.nowMs()) / 1000)) };
  }

  private learn(key: string, windowSeconds: number, limit: number, { hits, milliseconds }: Answer): void {
    if (this.known.size >= MAX_KNOWN) {
      this.tellAll();
      this.known.clear();
    }
    const known = this.known.get(key);
    const isNear = hits * 2 >= limit;
    this.known.set(key, { total: hits, own: known?.own ?? 0, endsAtMs: this.nowMs() + milliseconds, windowSeconds, limit, isNear, lastAtMs: known?.lastAtMs ?? this.nowMs() });
  }

  private ask(key: string, windowSeconds: number, amount: number, limit: number | undefined): Promise<Answer | undefined> {
    if (!this.link.isOpen) return Promise.resolve(undefined);
    const id = ++this.lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.asked.delete(id);
        resolve(undefined);
      }, ANSWER_MS).unref();
      this.asked.set(id, (answer) => {
        clearTimeout(timer);
        this.asked.delete(id);
        resolve(answer);
      });
      this.link.send({ kind: 'count', id, key, windowSeconds, amount, limit });
    });
  }

  private read(message: ToWorker): void {
    if (message.kind === 'standing') {
      this.asked.get(message.id)?.(message);
    } else if (message.kind === 'standings') {
      for (const { key, hits, milliseconds } of message.standings) {
        const known = this.known.get(key);
        if (known !== undefined) this.learn(key, known.windowSeconds, known.limit, { hits, milliseconds });
      }
    } else if (message.kind === 'near-limit') {
      const known = this.known.get(message.key);
      if (known === undefined) return;
      known.isNear = true;
      this.tellAll();
    }
  }

  private tellAll(): void {
    clearTimeout(this.teller);
    this.teller = undefined;
    const tallies = [...this.untold].flatMap((key) => {
      const known = this.find(key);
      if (known === undefined || known.own === 0) return [];
      const { windowSeconds, own: hits, limit } = known;
      known.total += hits;
      known.own = 0;
      return [{ key, windowSeconds, hits, limit }];
    });
    this.untold.clear();
    if (tallies.length > 0) this.link.send({ kind: 'tallies', tallies });
  }
}

/** As many hits as all workers may hold back are still half of the limit away from it. */
function isFar({ total, own, limit, isNear }: Known, amount: number, processes: number): boolean {
  return !isNear && (total + own + amount) * 2 < limit && own + amount <= limit / (2 * processes);
}
