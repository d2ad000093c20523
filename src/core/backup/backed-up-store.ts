import { Injectable } from '@nestjs/common';
import { FileHold, MediaStorage, StoreIdentity, StoredFileIndex } from '../storage/index.js';

/** What a backup needs of the media store. */
@Injectable()
export class BackedUpStore {
  constructor(
    readonly storage: MediaStorage,
    readonly index: StoredFileIndex,
    readonly identity: StoreIdentity,
    readonly hold: FileHold,
  ) {}
}
