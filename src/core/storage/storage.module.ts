import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, ModuleRef } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { DatabaseModule } from '../database/index.js';
import { StorageHealth, UploadsHealth } from './health.js';
import { IdentityTools } from './identity/identity-tools.js';
import { StoreIdentity } from './identity/store-identity.js';
import { StoreIdentityRow } from './identity/store-identity.entity.js';
import { StoreIdentityRepository } from './identity/store-identity.repository.js';
import { StoreInUse } from './identity/store-in-use.js';
import { StoreMark } from './identity/store-mark.js';
import { countFailures } from './counted-storage.js';
import { IncomingFiles } from './incoming-files.js';
import { MediaStorage } from './media-storage.js';
import { CreateUnownedFiles1767400000000 } from './migrations/1767400000000-create-unowned-files.js';
import { CreateStoreIdentity1767400000500 } from './migrations/1767400000500-create-store-identity.js';
import { DiscardedFiles } from './ownership/discarded-files.js';
import { FileHold } from './ownership/file-hold.js';
import { FileStores } from './ownership/file-stores.js';
import { NewFiles } from './ownership/new-files.js';
import { UnownedFile } from './ownership/unowned-file.entity.js';
import { UnownedFilesRepository } from './ownership/unowned-files.repository.js';
import { OrphanSweep } from './quarantine/orphan-sweep.js';
import { Quarantine } from './quarantine/quarantine.js';
import { StoreMigration } from './store-migration.js';
import { StoredFileIndex } from './stored-file-index.js';
import { ChosenDriver, StorageDriver } from './storage-driver.js';
import { Stores } from './stores.js';

/** In an object, as it may be missing. */
interface Chosen {
  driver: StorageDriver | undefined;
}
const CHOSEN = Symbol('StorageDriver');
const PARTS = [Stores, Settings, CHOSEN];

async function makeDriver(modules: ModuleRef): Promise<Chosen> {
  return { driver: ChosenDriver.class && (await modules.create(ChosenDriver.class)) };
}

class StorageDriverModule {}


@Global()
@Module({
  imports: [DiscoveryModule, DatabaseModule.forFeature({ entities: [UnownedFile, StoreIdentityRow], migrations: [CreateUnownedFiles1767400000000, CreateStoreIdentity1767400000500] })],
  providers: [
    DiscardedFiles,
    FileHold,
    FileStores,
    NewFiles,
    UnownedFilesRepository,
    IdentityTools,
    OrphanSweep,
    StoreIdentity,
    StoreIdentityRepository,
    StoreInUse,
    Stores,
    StoredFileIndex,
    StoreMigration,
    StorageHealth,
    UploadsHealth,
    { provide: CHOSEN, useFactory: makeDriver, inject: [ModuleRef] },
    { provide: MediaStorage, useFactory: (stores: Stores, { storage }: Settings, { driver }: Chosen) => countFailures(driver?.storage ?? stores.storage(storage)), inject: PARTS },
    { provide: StoreMark, useFactory: (stores: Stores, { storage }: Settings, { driver }: Chosen) => driver?.mark ?? stores.mark(storage), inject: PARTS },
    { provide: Quarantine, useFactory: (stores: Stores, { storage }: Settings, { driver }: Chosen) => driver?.quarantine ?? stores.quarantine(storage), inject: PARTS },
    { provide: IncomingFiles, useFactory: (stores: Stores, { storage }: Settings, { driver }: Chosen) => driver?.incoming ?? stores.incoming(storage), inject: PARTS },
  ],
  exports: [OrphanSweep, Quarantine, StoreIdentity, DiscardedFiles, FileHold, NewFiles, IncomingFiles, MediaStorage, StoredFileIndex, StoreMigration],
})
export class StorageModule {
  /**
   * In `imports` of an extension's module: the store that the program has, whatever `STORAGE` says. It is made once; its constructor
   * may ask for what can be asked for in any constructor. @throws ReplacedTwiceError
   */
  static drivenBy(driver: Type<StorageDriver>): DynamicModule {
    ChosenDriver.choose(driver);
    return { module: StorageDriverModule };
  }
}
