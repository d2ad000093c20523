import { Injectable, Module } from '@nestjs/common';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AfterCommit, type EventClass } from '../../../src/core/events/index.js';

const MODULES = fileURLToPath(new URL('../../../src/modules/', import.meta.url));

/** Every class of every `*.events.ts`. */
export async function eventClasses(): Promise<EventClass[]> {
  const paths = readdirSync(MODULES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.events.ts'));
  const files = await Promise.all(paths.map((path) => import(MODULES + path) as Promise<Record<string, unknown>>));
  return files.flatMap((file) => Object.values(file)).filter((value): value is EventClass => typeof value === 'function');
}

/** Hears of every event that was published and kept, in the order in which its handlers begin. */
@Injectable()
export class Witness {
  private readonly heard: [string, object][] = [];

  /** A module with a witness that handles these. */
  static moduleFor(events: readonly EventClass[]): new () => object {
    for (const event of events) {
      const value = async function (this: Witness, fact: object): Promise<void> {
        this.heard.push([event.name, { ...fact }]);
      };
      const descriptor = { value, configurable: true, writable: true };
      AfterCommit(event)(Witness.prototype, `on${event.name}`, descriptor);
      Object.defineProperty(Witness.prototype, `on${event.name}`, descriptor);
    }
    @Module({ providers: [Witness] })
    class WitnessModule {}
    return WitnessModule;
  }

  /** What was heard since the last call. */
  take(): [string, object][] {
    return this.heard.splice(0);
  }
}
