import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Random } from '../runtime/index.js';
import { LocalStorage } from './local-storage.js';
import { MediaStorage } from './media-storage.js';

@Global()
@Module({
  providers: [
    {
      provide: MediaStorage,
      useFactory: (settings: Settings, random: Random) => new LocalStorage(settings.uploadDirectory, random),
      inject: [Settings, Random],
    },
  ],
  exports: [MediaStorage],
})
export class StorageModule {}
