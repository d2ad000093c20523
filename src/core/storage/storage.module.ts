import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { DatabaseModule } from '../database/index.js';
import { IncomingFiles } from './incoming-files.js';
import { MediaStorage } from './media-storage.js';
import { CreateUnownedFiles1767400000000 } from './migrations/1767400000000-create-unowned-files.js';
import { DiscardedFiles } from './ownership/discarded-files.js';
import { FileStores } from './ownership/file-stores.js';
import { NewFiles } from './ownership/new-files.js';
import { UnownedFile } from './ownership/unowned-file.entity.js';
import { UnownedFilesRepository } from './ownership/unowned-files.repository.js';
import { StoreMigration } from './store-migration.js';
import { StoredFileIndex } from './stored-file-index.js';
import { Stores } from './stores.js';

@Global()
@Module({
  imports: [DiscoveryModule, DatabaseModule.forFeature({ entities: [UnownedFile], migrations: [CreateUnownedFiles1767400000000] })],
  providers: [
    DiscardedFiles,
    FileStores,
    NewFiles,
    UnownedFilesRepository,
    Stores,
    StoredFileIndex,
    StoreMigration,
    { provide: MediaStorage, useFactory: (stores: Stores, { storage }: Settings) => stores.storage(storage), inject: [Stores, Settings] },
    { provide: IncomingFiles, useFactory: (stores: Stores, { storage }: Settings) => stores.incoming(storage), inject: [Stores, Settings] },
  ],
  exports: [DiscardedFiles, NewFiles, IncomingFiles, MediaStorage, StoredFileIndex, StoreMigration],
})
export class StorageModule {}
