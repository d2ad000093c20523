import { Global, Module } from '@nestjs/common';
import { DatabaseModule } from '../database/index.js';
import { CreateTallies1767420002000 } from './migrations/1767420002000-create-tallies.js';
import { TalliesRepository } from './tallies.repository.js';
import { Tallies } from './tallies.js';
import { Tally } from './tally.entity.js';

/** Provides `Tallies` everywhere. */
@Global()
@Module({
  imports: [DatabaseModule.forFeature({ entities: [Tally], migrations: [CreateTallies1767420002000] })],
  providers: [Tallies, TalliesRepository],
  exports: [Tallies],
})
export class TalliesModule {}
