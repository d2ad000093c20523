import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Database } from '../database/index.js';
import { Background, type Leadership, Random, isRunning } from '../runtime/index.js';
import { type LeaseRow, LeasesRepository } from './leases.repository.js';

const NAME = 'background';
const LOOK_INTERVAL_MS = 5_000;
const BEAT_INTERVAL_MS = 30_000;
/** A holder that has shown no life for so long has died. Each process measures by itself: clocks of machines need not agree. */
const LEASE_MS = 90_000;
const HOST_LENGTH = 255;

/**
 * Holds the lease of background work while no other process does. A holder that dies on this machine is followed within seconds, one on
 * another machine after its lease.
 */
@Injectable()
export class BackgroundLeadership implements Leadership, OnApplicationBootstrap {
  private readonly self: string;
  private readonly host = hostname().slice(0, HOST_LENGTH);
  private heldUntilMs = -Infinity;
  private nextBeatMs = 0;
  private seen: { row: LeaseRow; sinceMs: number } | undefined;

  constructor(
    private readonly repository: LeasesRepository,
    private readonly database: Database,
    private readonly background: Background,
    random: Random,
  ) {
    this.self = `${this.host} ${process.pid} ${random.bytes(9).toString('base64url')}`;
    background.useLeadership(this);
  }

  get isHeld(): boolean {
    return performance.now() < this.heldUntilMs;
  }

  onApplicationBootstrap(): void {
    this.background.fromNowInEach('Lease of background work', LOOK_INTERVAL_MS, () => this.look());
  }

  async end(): Promise<void> {
    if (!this.isHeld) return;
    this.heldUntilMs = -Infinity;
    // Where it cannot be given back, others wait for its end.
    await this.database.transaction(() => this.repository.delete(NAME, this.self)).catch(() => undefined);
  }

  /** Goes on holding the lease, or takes it when it is free. */
  async look(now = performance.now()): Promise<void> {
    if (this.isHeld) {
      if (now >= this.nextBeatMs) this.note(await this.write(() => this.repository.beat(NAME, this.self)), now);
      return;
    }
    const row = await this.repository.find(NAME);
    const isTaken = row === undefined ? await this.write(() => this.repository.insert(NAME, this.self)) : this.isAbandoned(row, now) && (await this.write(() => this.repository.replace(NAME, row, this.self)));
    if (!isTaken) return;
    this.note(true, now);
    this.background.beginToLead();
  }

  private write(work: () => Promise<boolean>): Promise<boolean> {
    return this.database.transaction(work);
  }

  private note(isHeld: boolean, nowMs: number): void {
    this.heldUntilMs = isHeld ? nowMs + LEASE_MS : -Infinity;
    this.nextBeatMs = nowMs + BEAT_INTERVAL_MS;
    this.seen = undefined;
  }

  private isAbandoned(row: LeaseRow, nowMs: number): boolean {
    if (this.seen?.row.holder !== row.holder || this.seen.row.beats !== row.beats) this.seen = { row, sinceMs: nowMs };
    return nowMs - this.seen.sinceMs >= LEASE_MS || this.isDead(row.holder);
  }

  /** Known of processes of this machine alone. */
  private isDead(holder: string): boolean {
    const [host, pid] = holder.split(' ');
    if (host !== this.host) return false;
    // A number that is ours now, under another name, was that of one before us.
    return Number(pid) === process.pid || !isRunning(Number(pid));
  }
}
