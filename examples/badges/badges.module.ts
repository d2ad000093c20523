import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../src/core/database/index.js';
import { PostsModule } from '../../src/modules/posts/index.js';
import { UsersModule } from '../../src/modules/users/index.js';
import { VisitsModule } from '../../src/web/index.js';
import { Badge } from './badge.entity.js';
import { BadgesAdditions } from './badges.additions.js';
import { BadgeName, Starred } from './badges.contributions.js';
import { BadgesController } from './badges.controller.js';
import { BadgesRepository } from './badges.repository.js';
import { BadgesService } from './badges.service.js';
import { BadgesSettings } from './badges.settings.js';
import { CreateBadges1790000000000 } from './migrations/1790000000000-create-badges.js';
import { CreateStars1790000001000 } from './migrations/1790000001000-create-stars.js';
import { NoBegging } from './no-begging.js';
import { Star } from './star.entity.js';
import { StarsPagesController } from './stars-pages.controller.js';
import { StarsController } from './stars.controller.js';
import { StarsExport } from './stars.export.js';
import { StarsAccountData, StarsPostData } from './stars.purge.js';
import { StarsRepository } from './stars.repository.js';
import { StarsService } from './stars.service.js';

@Module({
  imports: [
    PostsModule,
    UsersModule,
    VisitsModule,
    DatabaseModule.forFeature({ entities: [Badge, Star], migrations: [CreateBadges1790000000000, CreateStars1790000001000] }),
  ],
  controllers: [BadgesController, StarsController, StarsPagesController],
  providers: [BadgeName, BadgesAdditions, BadgesRepository, BadgesService, BadgesSettings, NoBegging, Starred, StarsAccountData, StarsExport, StarsPostData, StarsRepository, StarsService],
})
export class BadgesModule {}
