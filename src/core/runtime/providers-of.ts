import type { DiscoveryService } from '@nestjs/core';

type AbstractClass<T> = abstract new (...args: never[]) => T;

/** Providers of all modules that are of the class: how a module finds what others contribute without knowing them. */
export function providersOf<T>(discovery: DiscoveryService, type: AbstractClass<T>): T[] {
  return discovery
    .getProviders()
    .map((wrapper) => wrapper.instance as unknown)
    .filter((instance): instance is T => instance instanceof type);
}
