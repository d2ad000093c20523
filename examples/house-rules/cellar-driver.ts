import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { Settings, readEnvironment } from '../../src/core/config/index.js';
import { StorageDriver } from '../../src/core/storage/index.js';
import { CellarMark, CellarQuarantine, CellarStorage } from './cellar.js';

/** Keeps files below `EXT_HOUSE_RULES_CELLAR`. */
@Injectable()
export class CellarDriver extends StorageDriver {
  readonly storage: CellarStorage;
  readonly mark: CellarMark;
  readonly quarantine: CellarQuarantine;

  constructor({ uploadDirectory }: Settings) {
    super();
    const folder = readEnvironment().EXT_HOUSE_RULES_CELLAR ?? join(uploadDirectory, '.cellar');
    this.storage = new CellarStorage(folder);
    this.mark = new CellarMark(folder);
    this.quarantine = new CellarQuarantine(folder);
  }
}
