import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Background, Program, Random } from '../runtime/index.js';
import { Database } from './database.js';
import { DatabaseHealth, MigrationsHealth, ReplicasHealth } from './health.js';
import { openDatabase } from './open-database.js';
import { type DatabaseFeature, registerFeature } from './registry.js';
import { DatabaseDump } from './snapshots/database-dump.js';

/** Provides `Database` everywhere. Modules name their tables with `DatabaseModule.forFeature`. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      useFactory: async (settings: Settings, background: Background, program: Program, random: Random) =>
        new Database(await openDatabase(settings, program), background, random),
      inject: [Settings, Background, Program, Random],
    },
    DatabaseDump,
    DatabaseHealth,
    MigrationsHealth,
    ReplicasHealth,
  ],
  exports: [Database, DatabaseDump],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Background) private readonly background: Background,
  ) {}

  /** Adds the module's entities and migrations to the program's, when the file that calls it is loaded. */
  static forFeature(feature: DatabaseFeature): DynamicModule {
    const standIn = { module: DatabaseFeatureModule };
    registerFeature(feature, standIn);
    return standIn;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.background.onApplicationShutdown();
    await this.database.close();
  }
}

@Module({})
class DatabaseFeatureModule {}
