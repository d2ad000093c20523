import { Injectable } from '@nestjs/common';
import { IncomingFiles } from '../incoming-files.js';
import { MediaStorage } from '../media-storage.js';
import { StoredFileIndex } from '../stored-file-index.js';

/** Where files lie, and who knows them. */
@Injectable()
export class FileStores {
  constructor(
    readonly storage: MediaStorage,
    readonly incoming: IncomingFiles,
    readonly index: StoredFileIndex,
  ) {}
}
