import { Injectable } from '@nestjs/common';
import { StoreIdentity } from '../identity/store-identity.js';
import { IncomingFiles } from '../incoming-files.js';
import { MediaStorage } from '../media-storage.js';
import { StoredFileIndex } from '../stored-file-index.js';

/** Where files lie, and whose they are. */
@Injectable()
export class FileStores {
  constructor(
    readonly storage: MediaStorage,
    readonly incoming: IncomingFiles,
    readonly index: StoredFileIndex,
    readonly identity: StoreIdentity,
  ) {}
}
