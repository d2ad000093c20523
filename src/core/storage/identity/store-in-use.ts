import { Injectable } from '@nestjs/common';
import { MediaStorage } from '../media-storage.js';
import { StoreMark } from './store-mark.js';

/** The store that the settings name, and its mark. */
@Injectable()
export class StoreInUse {
  constructor(
    readonly storage: MediaStorage,
    readonly mark: StoreMark,
  ) {}
}
