import type { RequestMethod, Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService } from '@nestjs/core';
import { atRootKey } from './page-keys.js';

interface RootPath {
  path: string;
  /** A form may be sent to what is a path of the API for other methods. */
  method: RequestMethod;
}

/** Paths of pages and of what they are made of, those of extensions too. */
export function listRootPaths(discovery: DiscoveryService): RootPath[] {
  const types = discovery.getControllers().flatMap(({ metatype }) => (metatype === null ? [] : [metatype as Type]));
  return types.filter((type) => Reflect.getMetadata(atRootKey, type) === true).flatMap(pathsOf);
}

function pathsOf(controller: Type): RootPath[] {
  const { prototype } = controller as { prototype: Record<string, object | undefined> };
  const handlers = Object.getOwnPropertyNames(prototype).map((name) => prototype[name]);
  return handlers.flatMap((handler) => {
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    return [{ path: Reflect.getMetadata(PATH_METADATA, handler) as string, method: Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod }];
  });
}
