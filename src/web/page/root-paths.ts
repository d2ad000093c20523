import type { Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService } from '@nestjs/core';
import { atRootKey } from './page-keys.js';

/** Paths of pages and of what they are made of, those of extensions too. */
export function listRootPaths(discovery: DiscoveryService): string[] {
  const types = discovery.getControllers().flatMap(({ metatype }) => (metatype === null ? [] : [metatype as Type]));
  return [...new Set(types.filter((type) => Reflect.getMetadata(atRootKey, type) === true).flatMap(pathsOf))];
}

function pathsOf(controller: Type): string[] {
  const { prototype } = controller as { prototype: Record<string, object | undefined> };
  const handlers = Object.getOwnPropertyNames(prototype).map((name) => prototype[name]);
  return handlers.flatMap((handler) => (typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler) ? [Reflect.getMetadata(PATH_METADATA, handler) as string] : []));
}
