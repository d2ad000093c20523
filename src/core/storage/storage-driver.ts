import type { Type } from '@nestjs/common';
import { ReplacedTwiceError } from '../runtime/index.js';
import type { StoreMark } from './identity/store-mark.js';
import type { IncomingFiles } from './incoming-files.js';
import type { MediaStorage } from './media-storage.js';
import type { Quarantine } from './quarantine/quarantine.js';

/** A store of an extension's own, in the place of the disk and of S3: `StorageModule.drivenBy(...)` among the imports of its module. */
export abstract class StorageDriver {
  /** Where originals and copies are kept. */
  abstract readonly storage: MediaStorage;
  /** Whose store it is: kept in it, so that it is noticed when database and store do not belong together. */
  abstract readonly mark: StoreMark;
  /** Files that no row names, kept apart from those of `storage`. */
  abstract readonly quarantine: Quarantine;
  /** What clients send ahead; undefined keeps that on the disk of this server, which fits one process. */
  readonly incoming: IncomingFiles | undefined = undefined;
}

/** What the program is built with. */
export class ChosenDriver {
  private static type: Type<StorageDriver> | undefined;

  /** @throws ReplacedTwiceError */
  static choose(type: Type<StorageDriver>): void {
    const chosen = ChosenDriver.type;
    if (chosen !== undefined && chosen !== type) throw new ReplacedTwiceError(`${chosen.name} and ${type.name} are both to be the store; list one of their extensions in src/extensions/index.ts`);
    ChosenDriver.type = type;
  }

  static get class(): Type<StorageDriver> | undefined {
    return ChosenDriver.type;
  }
}
