import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { Random } from '../runtime/index.js';
import { KnownFiles } from './known-files.js';
import { LocalStorage } from './local-storage.js';
import { MediaStorage } from './media-storage.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    KnownFiles,
    {
      provide: MediaStorage,
      useFactory: (settings: Settings, random: Random) => new LocalStorage(settings.uploadDirectory, random),
      inject: [Settings, Random],
    },
  ],
  exports: [KnownFiles, MediaStorage],
})
export class StorageModule {}
