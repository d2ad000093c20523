import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { UsersModule } from '../users/index.js';
import { BlockedPeople } from './blocked-people.js';
import { Block } from './blocking/block.entity.js';
import { BlocksController } from './blocking/blocks.controller.js';
import { BlocksExport } from './blocking/blocks.export.js';
import { BlocksRepository } from './blocking/blocks.repository.js';
import { BlocksService } from './blocking/blocks.service.js';
import { BlocksAccountData } from './blocks.account-data.js';
import { CreateBlocks1795709159424 } from './migrations/1795709159424-create-blocks.js';
import { CreateMutes1795709160424 } from './migrations/1795709160424-create-mutes.js';
import { MuteRule } from './mute-rule.js';
import { Mute } from './muting/mute.entity.js';
import { MutesController } from './muting/mutes.controller.js';
import { MutesExport } from './muting/mutes.export.js';
import { MutesRepository } from './muting/mutes.repository.js';
import { MutesService } from './muting/mutes.service.js';
import { MutesSweeper } from './muting/mutes.sweeper.js';
import { Blocking, Muting } from './relationship.js';

@Module({
  imports: [
    UsersModule,
    DatabaseModule.forFeature({ entities: [Block, Mute], migrations: [CreateBlocks1795709159424, CreateMutes1795709160424] }),
  ],
  controllers: [BlocksController, MutesController],
  providers: [BlockedPeople, Blocking, BlocksAccountData, BlocksExport, BlocksRepository, BlocksService, MuteRule, MutesExport, MutesRepository, MutesService, MutesSweeper, Muting],
  exports: [BlocksService, MuteRule, MutesService],
})
export class BlocksModule {}
