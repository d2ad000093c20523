import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../src/core/database/index.js';
import { UsersModule } from '../../src/modules/users/index.js';
import { Badge } from './badge.entity.js';
import { BadgesController } from './badges.controller.js';
import { BadgesRepository } from './badges.repository.js';
import { BadgesService } from './badges.service.js';
import { CreateBadges1790000000000 } from './migrations/1790000000000-create-badges.js';

@Module({
  imports: [UsersModule, DatabaseModule.forFeature({ entities: [Badge], migrations: [CreateBadges1790000000000] })],
  controllers: [BadgesController],
  providers: [BadgesRepository, BadgesService],
})
export class BadgesModule {}
