import type { Type } from '@nestjs/common';

const MAX_KEPT = 1_000;
const MAX_LENGTH = 100;

/**
 * What short queries were read as. Most requests come with the same few, such as `?limit=20`, and rules of a query depend on
 * nothing but what it says. Each reader gets an object of their own.
 */
export class KeptQueries {
  private kept = new WeakMap<Type<unknown>, Map<string, object>>();
  private count = 0;

  find(queryClass: Type<unknown>, query: unknown): unknown {
    const found = this.kept.get(queryClass)?.get(keyOf(query));
    return found && copyOf(found);
  }

  /** @returns what it was read as */
  keep(queryClass: Type<unknown>, query: unknown, read: unknown): unknown {
    const key = keyOf(query);
    if (key.length > MAX_LENGTH || !isFlat(read)) return read;
    if (++this.count > MAX_KEPT) {
      this.kept = new WeakMap();
      this.count = 1;
    }
    const ofClass = this.kept.get(queryClass) ?? new Map<string, object>();
    this.kept.set(queryClass, ofClass.set(key, copyOf(read)));
    return read;
  }
}

function keyOf(query: unknown): string {
  return JSON.stringify(query ?? {});
}

function isFlat(read: unknown): read is object {
  return typeof read === 'object' && read !== null && Object.values(read).every((value) => typeof value !== 'object' || value === null);
}

function copyOf(read: object): object {
  return Object.assign(Object.create(Object.getPrototypeOf(read) as object) as object, read);
}
