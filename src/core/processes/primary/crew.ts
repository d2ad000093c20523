import type { LoggerService } from '@nestjs/common';
import type { Address } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ToPrimary } from '../messages.js';
import { CountingDesk } from './counting-desk.js';
import { Deaths } from './deaths.js';
import { Listener } from './listener.js';
import { Member, WorkerStartError } from './member.js';
import { TurnLine } from './turn-line.js';
import { FiguresOfWorkers, type WorkerFigures } from './worker-figures.js';

const CONTEXT = 'Processes';
/** A signal to all processes of a terminal or a unit may be told by workers before it is heard here. */
const MIN_PAUSE_MS = 50;
/** A worker that does not take a connection by then hangs. */
const HAND_OVER_MS = 2_000;
const LOOK_INTERVAL_MS = 5;

/** The workers: started, watched, replaced and stopped. What they share in the primary, counts and turns, is kept here. */
export class Crew {
  private readonly members = new Set<Member>();
  private readonly deaths = new Deaths();
  private readonly listener = new Listener();
  private readonly line = new TurnLine<Member>();
  private readonly desk = new CountingDesk(() => this.members);
  readonly figures = new FiguresOfWorkers<Member>();
  /** From `stop` on. */
  isStopping = false;

  /** @param giveUp called when workers die so often that it is no use to go on */
  constructor(
    private readonly size: number,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly logger: LoggerService,
    private readonly giveUp: () => void,
  ) {}

  /**
   * Starts all: the first one alone, as it may bring the tables up to date.
   * @param whenServing called once the first one listens
   * @returns where they listen
   * @throws WorkerStartError for the first that does not
   */
  async start(whenServing: () => void): Promise<Address> {
    const address = await this.begin();
    whenServing();
    await Promise.all(Array.from({ length: this.size - 1 }, () => this.begin()));
    return address;
  }

  /**
   * Replaces the workers one by one: the new one takes requests before the old one ends what it has begun.
   * @throws WorkerStartError when a new one does not start; those that have not been replaced go on
   */
  async replaceAll(): Promise<void> {
    for (const old of [...this.members]) {
      if (this.isStopping) return;
      if (!old.isServing) continue;
      await this.begin();
      if (this.isStopping) return;
      await old.dismiss();
    }
  }

  /** Gives them the last connections, and lets all end what they have begun. @returns whether all of them did */
  async stop(): Promise<boolean> {
    this.isStopping = true;
    await this.listener.close();
    await this.handOver();
    const exits = await Promise.all([...this.members].map((member) => member.dismiss()));
    // One that did not listen yet had nothing to end.
    return exits.every(({ code, signal }) => code === 0 || signal === 'SIGTERM');
  }

  /** What they have begun is lost, as when the machine fails; what they have acknowledged is not. */
  kill(): void {
    for (const member of this.members) member.kill('SIGKILL');
  }

  measure(): Promise<WorkerFigures> {
    return this.figures.ask([...this.members].filter(({ isStarting }) => !isStarting));
  }

  private async begin(): Promise<Address> {
    const member: Member = new Member(this.environment, (message) => {
      if (message.kind === 'figures') this.figures.answer(member, message.id, message.figures);
      // What one has sent may arrive after its end.
      else if (this.members.has(member)) this.answer(member, message);
    });
    this.members.add(member);
    void member.exited.then((exit) => {
      this.members.delete(member);
      this.line.leave(member);
      if (member.isServing && !this.isStopping) void this.replaceDead(`Worker ${member.pid} has ended (${exit.signal ?? `exit code ${exit.code}`})`, member.livedMs);
    });
    void member.silent.then(() => this.figures.leave(member));
    return this.listener.find(() => member.listening()).catch((error: unknown) => {
      if (this.isStopping || !(error instanceof WorkerStartError && error.isHungUp)) throw error;
      return this.begin();
    });
  }

  /** Until none of the connections that were let in waits for a worker. */
  private async handOver(): Promise<void> {
    const deadline = performance.now() + HAND_OVER_MS;
    while ([...this.members].some(({ hasTakenAll }) => !hasTakenAll) && performance.now() < deadline) await sleep(LOOK_INTERVAL_MS);
  }

  private async replaceDead(complaint: string, livedMs: number): Promise<void> {
    const pauseMs = this.deaths.note(livedMs, performance.now());
    if (pauseMs === undefined) {
      this.logger.fatal?.(`${complaint}, as have others within a minute: the whole stops`, CONTEXT);
      this.giveUp();
      return;
    }
    this.logger.error(`${complaint}; another one takes its place${pauseMs === 0 ? '' : ` in ${pauseMs} ms`}`, undefined, CONTEXT);
    await sleep(Math.max(pauseMs, MIN_PAUSE_MS));
    if (this.isStopping) return;
    const startedAtMs = performance.now();
    await this.begin().catch(async (error: unknown) => {
      if (!this.isStopping) await this.replaceDead(error instanceof Error ? error.message : String(error), performance.now() - startedAtMs);
    });
  }

  /** One that was signalled alone goes, and is replaced; where all were, `stop` lets it go in its time. */
  private async letGo(member: Member): Promise<void> {
    await sleep(MIN_PAUSE_MS);
    if (!this.isStopping || !member.isServing) member.letGo();
  }

  private answer(member: Member, message: Exclude<ToPrimary, { kind: 'figures' }>): void {
    switch (message.kind) {
      case 'count': {
        const { hits, milliseconds } = this.desk.count(message.key, message.windowSeconds, message.amount, message.limit);
        member.send({ kind: 'standing', id: message.id, hits, milliseconds });
        break;
      }
      case 'tallies':
        member.send({ kind: 'standings', standings: this.desk.countAll(message.tallies) });
        break;
      case 'uncount':
        this.desk.uncount(message.key);
        break;
      case 'want-turn':
        this.line.join(member);
        break;
      case 'end-turn':
        this.line.end(member);
        break;
      case 'signalled':
        void this.letGo(member);
        break;
    }
  }
}
