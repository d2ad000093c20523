import { Global, Module } from '@nestjs/common';
import { DatabaseModule } from '../database/index.js';
import { CatchUpPosition } from './catch-up-position.entity.js';
import { CatchUp } from './catch-up.js';
import { CatchUpRepository } from './catch-up.repository.js';
import { CreateCatchUps1795708800000 } from './migrations/1795708800000-create-catch-ups.js';

/** Provides `CatchUp` everywhere. */
@Global()
@Module({
  imports: [DatabaseModule.forFeature({ entities: [CatchUpPosition], migrations: [CreateCatchUps1795708800000] })],
  providers: [CatchUp, CatchUpRepository],
  exports: [CatchUp],
})
export class CatchUpModule {}
