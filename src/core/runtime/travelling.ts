import { AsyncLocalStorage } from 'node:async_hooks';

/** One for all that travels: on Node 20, each storage costs something at every promise. */
const storage = new AsyncLocalStorage<Readonly<Record<symbol, unknown>>>();

/** A value that travels with a chain of calls, whatever they wait for. */
export class Travelling<Value> {
  private readonly key = Symbol('travelling');

  /** Undefined outside of `run`. */
  get current(): Value | undefined {
    return storage.getStore()?.[this.key] as Value | undefined;
  }

  run<Result>(value: Value, work: () => Result): Result {
    return storage.run({ ...storage.getStore(), [this.key]: value }, work);
  }

  /** Runs work outside of `run`. */
  leave<Result>(work: () => Result): Result {
    return storage.run({ ...storage.getStore(), [this.key]: undefined }, work);
  }
}
