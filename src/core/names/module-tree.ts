import type { DynamicModule, Type } from '@nestjs/common';

export type ModuleEntry = Type | DynamicModule | Promise<DynamicModule> | { forwardRef: () => unknown };
type Key = 'imports' | 'controllers';

/** A module as it stands in lists of imports, with what its decorator and a dynamic one say of it. */
export interface FoundModule {
  name: string;
  entry: object;
  controllers: readonly Type[];
}

/** The modules that are reached from these, each once; those already in `seen` are left out. */
export function listModules(entries: readonly unknown[], seen: Set<unknown>): FoundModule[] {
  return entries.flatMap((entry) => {
    const here = isForward(entry) ? entry.forwardRef() : entry;
    if (!isModule(here) || seen.has(here)) return [];
    seen.add(here);
    const found = { name: classOf(here).name, entry: here, controllers: listed(here, 'controllers') as Type[] };
    return [found, ...listModules(listed(here, 'imports'), seen)];
  });
}

/** What the decorator of the module says, with what stands in a dynamic one. */
function listed(entry: Type | DynamicModule, key: Key): unknown[] {
  const declared = (Reflect.getMetadata(key, classOf(entry)) ?? []) as unknown[];
  return 'module' in entry ? [...declared, ...(entry[key] ?? [])] : declared;
}

function classOf(entry: Type | DynamicModule): Type {
  return 'module' in entry ? entry.module : entry;
}

function isModule(entry: unknown): entry is Type | DynamicModule {
  return typeof entry === 'function' || (typeof entry === 'object' && entry !== null && 'module' in entry);
}

function isForward(entry: unknown): entry is { forwardRef: () => unknown } {
  return typeof entry === 'object' && entry !== null && 'forwardRef' in entry;
}
