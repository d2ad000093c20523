import { RequestMethod, type Type } from '@nestjs/common';
import { declaredNames, featureOf } from '../database/index.js';
import type { FoundModule } from './module-tree.js';

export type NameKind = 'table' | 'entity' | 'index' | 'migration' | 'route' | 'operationId';

/** A name that may be there once in the program. */
export interface UsedName {
  kind: NameKind;
  name: string;
  /** The class, or the method of one, that has it. */
  place: string;
}

/** The names that a module takes by itself. */
export function listNames({ entry, controllers }: FoundModule): UsedName[] {
  const { entities = [], migrations = [] } = featureOf(entry) ?? {};
  return [
    ...entities.flatMap(namesOfEntity),
    ...migrations.map((migration): UsedName => ({ kind: 'migration', name: migration.name, place: migration.name })),
    ...controllers.flatMap(namesOfController),
  ];
}

function namesOfEntity(entity: { name: string }): UsedName[] {
  const { table, index } = declaredNames(entity);
  const named = (kind: NameKind, names: readonly string[]) => names.map((name): UsedName => ({ kind, name, place: entity.name }));
  return [...named('entity', [entity.name]), ...named('table', table), ...named('index', index)];
}

function namesOfController(controller: Type): UsedName[] {
  const prefixes = pathsOf(controller);
  const prototype = controller.prototype as Record<string, unknown>;
  return methodsOf(prototype).flatMap((key): UsedName[] => {
    const handler = prototype[key] as object;
    const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const place = `${controller.name}.${key}`;
    const routes = prefixes.flatMap((prefix) => pathsOf(handler).map((path) => `${RequestMethod[method]} ${toPattern(prefix, path)}`));
    const { operationId } = (Reflect.getMetadata('swagger/apiOperation', handler) ?? {}) as { operationId?: string };
    return [...routes.map((name): UsedName => ({ kind: 'route', name, place })), ...(operationId === undefined ? [] : [{ kind: 'operationId', name: operationId, place } as const])];
  });
}

function methodsOf(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).filter((key) => typeof Object.getOwnPropertyDescriptor(prototype, key)?.value === 'function');
}

function pathsOf(target: object): string[] {
  const path = (Reflect.getMetadata('path', target) ?? '') as string | string[];
  return typeof path === 'string' ? [path] : path;
}

/** One form for paths that Express cannot tell apart, whatever their parameters are called. */
function toPattern(...parts: string[]): string {
  const segments = parts.join('/').split('/').filter((segment) => segment !== '');
  return `/${segments.map((segment) => (/^:\w+$/.test(segment) ? '{}' : segment.toLowerCase())).join('/')}`;
}
