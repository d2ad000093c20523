import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Level } from '../measures/index.js';
import { type CheckState, HealthCheck, providersOf } from '../runtime/index.js';

const TIMEOUT_MS = 3_000;
/** However many ask: what is looked at costs the database, the disk and the store something each time. */
const FRESH_MS = 2_000;

const states = new Level('socialphoto_health', 'By what GET /health looks at: 1 ok, 0.5 degraded, 0 down', 'min', ['check']);
const VALUES: Readonly<Record<CheckState, number>> = { ok: 1, degraded: 0.5, down: 0 };

/** Asks all health checks. */
@Injectable()
export class HealthService implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Promise<Record<string, CheckState>> | undefined;
  private latest: { states: Record<string, CheckState>; atMs: number } | undefined;
  /** Those that have not answered yet are not asked again. */
  private readonly asked = new Map<HealthCheck, Promise<CheckState>>();

  private forget = (): void => undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    this.forget = states.readFrom(async () => Object.entries(await this.look()).map(([check, state]) => ({ labels: { check }, value: VALUES[state] })));
  }

  onApplicationShutdown(): void {
    this.forget();
  }

  /** The state of each part by its name, not older than a few seconds. */
  async look(): Promise<Record<string, CheckState>> {
    if (this.latest !== undefined && performance.now() - this.latest.atMs < FRESH_MS) return this.latest.states;
    this.running ??= this.lookAnew().finally(() => (this.running = undefined));
    return this.running;
  }

  private async lookAnew(): Promise<Record<string, CheckState>> {
    const checks = providersOf(this.discovery, HealthCheck).filter((check) => check.isUsed);
    const named = await Promise.all(checks.map(async (check) => [check.name, await inTime(this.ask(check))] as const));
    const states = Object.fromEntries(named.sort(([one], [other]) => one.localeCompare(other)));
    this.latest = { states, atMs: performance.now() };
    return states;
  }

  private ask(check: HealthCheck): Promise<CheckState> {
    const before = this.asked.get(check);
    if (before !== undefined) return before;
    const answer = check
      .look()
      .catch((): CheckState => 'down')
      .finally(() => this.asked.delete(check));
    this.asked.set(check, answer);
    return answer;
  }
}

async function inTime(answer: Promise<CheckState>): Promise<CheckState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckState>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, 'down');
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
