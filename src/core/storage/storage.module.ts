import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { IncomingFiles } from './incoming-files.js';
import { MediaStorage } from './media-storage.js';
import { StoreMigration } from './store-migration.js';
import { StoredFileIndex } from './stored-file-index.js';
import { Stores } from './stores.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Stores,
    StoredFileIndex,
    StoreMigration,
    { provide: MediaStorage, useFactory: (stores: Stores, { storage }: Settings) => stores.storage(storage), inject: [Stores, Settings] },
    { provide: IncomingFiles, useFactory: (stores: Stores, { storage }: Settings) => stores.incoming(storage), inject: [Stores, Settings] },
  ],
  exports: [IncomingFiles, MediaStorage, StoredFileIndex, StoreMigration],
})
export class StorageModule {}
