import { Global, Module } from '@nestjs/common';
import { readEnvironment } from './environment.js';
import { readSettings } from './read-settings.js';
import { Settings } from './settings.js';

@Global()
@Module({
  providers: [{ provide: Settings, useFactory: () => readSettings(readEnvironment()) }],
  exports: [Settings],
})
export class ConfigModule {}
