import type { DiscoveryService } from '@nestjs/core';
import { providersOf } from './providers-of.js';

/** Two extensions want to be the same part of the program. */
export class ReplacedTwiceError extends Error {}

/**
 * The provider that an extension gives in the place of ours, found by its class; undefined where none does.
 * @throws ReplacedTwiceError
 */
export function replacementOf<T extends object>(discovery: DiscoveryService, type: abstract new (...args: never[]) => T): T | undefined {
  const [first, second] = new Set(providersOf(discovery, type));
  if (first !== undefined && second !== undefined) {
    throw new ReplacedTwiceError(`${first.constructor.name} and ${second.constructor.name} are both to replace ${type.name}; list one of their extensions in src/extensions/index.ts`);
  }
  return first;
}
