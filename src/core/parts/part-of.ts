import { SetMetadata } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { type PartName, isOn } from './parts.js';

const partKey = Symbol('Part');

/** The routes of a controller go with a part of the server: where that is off, they are not there. */
export const PartOf = (part: PartName) => SetMetadata(partKey, part);

/**
 * Takes the controllers of what is off out of their modules. To be called before routes are made: to whatever looks for
 * them afterwards (the router, the document of the API, the successors of dialects) they have never been there.
 */
export function leaveOutParts(modules: ModulesContainer, settings: { readonly modulesOff: readonly PartName[] }): void {
  for (const { controllers } of modules.values()) {
    for (const [token, { metatype }] of controllers) {
      const part = metatype === null ? undefined : (Reflect.getMetadata(partKey, metatype) as PartName | undefined);
      if (part !== undefined && !isOn(settings, part)) controllers.delete(token);
    }
  }
}
