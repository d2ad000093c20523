import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Database, TransactionMisuseError } from '../database/index.js';
import { TookTooLongError } from '../problems/index.js';
import { NotDecidedInTimeError } from './events.errors.js';
import { withinTime } from './within-time.js';

/** All that may refuse one thing have this long together: somebody waits for the answer. */
const VETOES_MS = 5_000;
/** All that goes with one event in its transaction: on SQLite nobody else writes meanwhile. No work of ours comes near it. */
const IN_TRANSACTION_MS = 30_000;

/** A class whose instances are facts: `readonly` ids and values, nothing else. */
export type EventClass<Event extends object = object> = abstract new (...args: never[]) => Event;

const inTransactionKey = Symbol('InTransaction');
const afterCommitKey = Symbol('AfterCommit');
const beforeKey = Symbol('Before');

type HandlerDecorator<Event, Given extends unknown[] = []> = <Method extends (event: Event, ...given: Given) => Promise<void>>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/** The method runs inside the publisher's transaction; when it throws, or has not ended after 30 s, nothing of the transaction is kept. */
export function InTransaction<Event extends object>(event: EventClass<Event>): HandlerDecorator<Event> {
  return handlerDecorator(inTransactionKey, event);
}

/** The method runs once the publisher's transaction has been committed; when it throws, that is logged, no more. */
export function AfterCommit<Event extends object>(event: EventClass<Event>): HandlerDecorator<Event> {
  return handlerDecorator(afterCommitKey, event);
}

/**
 * The method is asked before anything of the event is stored, outside of a transaction; it refuses by throwing a problem of
 * its own. After 5 s, which all handlers of an event have together, nobody waits for it any longer, and its signal is aborted.
 */
export function Before<Event extends object>(event: EventClass<Event>): HandlerDecorator<Event, [signal: AbortSignal]> {
  return handlerDecorator(beforeKey, event);
}

function handlerDecorator<Event extends object>(key: symbol, event: EventClass<Event>): HandlerDecorator<Event, never[]> {
  return (_target, _name, descriptor) => {
    if (descriptor.value !== undefined) Reflect.defineMetadata(key, event, descriptor.value);
  };
}

type Handler = (event: object, signal?: AbortSignal) => Promise<void>;

/** Carries events from the module that causes them to those that care, which it does not know. */
@Injectable()
export class DomainEvents implements OnApplicationBootstrap {
  private readonly inTransaction = new Map<EventClass, Handler[]>();
  private readonly afterCommit = new Map<EventClass, Handler[]>();
  private readonly before = new Map<EventClass, Handler[]>();
  private readonly vetoesMs = VETOES_MS;
  private readonly inTransactionMs = IN_TRANSACTION_MS;

  constructor(
    private readonly database: Database,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const instances = new Set<unknown>();
    for (const wrapper of this.discovery.getProviders()) if (wrapper.isDependencyTreeStatic()) instances.add(wrapper.instance);
    // A set, as one instance may be provided under several names.
    for (const instance of instances) if (typeof instance === 'object' && instance !== null) this.registerHandlersOf(instance);
  }

  /**
   * Runs the `@InTransaction` handlers one after the other and registers the `@AfterCommit` ones.
   * @throws what a handler throws, TookTooLongError when they do not end, and TransactionMisuseError outside a transaction: an event tells of
   * something that is kept or lost with it
   */
  async publish(event: object): Promise<void> {
    if (!this.database.inTransaction) throw new TransactionMisuseError('Events are published inside a transaction');
    const eventClass = event.constructor as EventClass;
    const handlers = this.inTransaction.get(eventClass);
    if (handlers !== undefined) {
      await withinTime(this.inTransactionMs, () => new TookTooLongError(), async (isLate) => {
        for (const handle of handlers) if (!isLate()) await handle(event);
      });
    }
    for (const handle of this.afterCommit.get(eventClass) ?? []) this.database.afterCommit(() => handle(event));
  }

  /**
   * Asks the `@Before` handlers, one after the other, whether what is about to happen may; it may where this returns.
   * @param describe makes the event, where anybody wants to know
   * @throws what a handler throws, NotDecidedInTimeError, and TransactionMisuseError inside a transaction, which they would keep open
   */
  async ask<Event extends object>(event: EventClass<Event>, describe: () => Event | Promise<Event>): Promise<void> {
    if (this.database.inTransaction) throw new TransactionMisuseError('Whether something may happen is asked before its transaction');
    const handlers = this.before.get(event);
    if (handlers === undefined) return;
    const asked = await describe();
    const limit = new AbortController();
    const late = (): Error => {
      const error = new NotDecidedInTimeError();
      limit.abort(error);
      return error;
    };
    await withinTime(this.vetoesMs, late, async (isLate) => {
      for (const handle of handlers) if (!isLate()) await handle(asked, limit.signal);
    });
  }

  private registerHandlersOf(instance: object): void {
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return;
    for (const name of this.scanner.getAllMethodNames(prototype)) {
      const method: unknown = Reflect.get(instance, name);
      if (typeof method !== 'function') continue;
      const handle: Handler = (...given) => Reflect.apply(method, instance, given) as Promise<void>;
      this.register(this.inTransaction, this.reflector.get<EventClass | undefined>(inTransactionKey, method as never), handle);
      this.register(this.before, this.reflector.get<EventClass | undefined>(beforeKey, method as never), handle);
      this.register(this.afterCommit, this.reflector.get<EventClass | undefined>(afterCommitKey, method as never), handle);
    }
  }

  private register(handlers: Map<EventClass, Handler[]>, event: EventClass | undefined, handle: Handler): void {
    if (event !== undefined) handlers.set(event, [...(handlers.get(event) ?? []), handle]);
  }
}
