import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../src/core/database/index.js';
import { PostsModule } from '../../src/modules/posts/index.js';
import { UsersModule } from '../../src/modules/users/index.js';
import { VisitsModule } from '../../src/web/index.js';
import { Badge } from './badge.entity.js';
import { BadgesAdditions } from './badges.additions.js';
import { AuthorBadge, BadgeName, Starred } from './badges.contributions.js';
import { BadgesController } from './badges.controller.js';
import { BadgesRepository } from './badges.repository.js';
import { BadgesService } from './badges.service.js';
import { BadgesSettings } from './badges.settings.js';
import { BadgesConsoleController } from './console-pages.controller.js';
import { KeeperGuard } from './keeper-only.js';
import { Keeper } from './keeper.entity.js';
import { KeepersController } from './keepers.controller.js';
import { KeepersRepository } from './keepers.repository.js';
import { KeepersService } from './keepers.service.js';
import { CreateBadges1790000000000 } from './migrations/1790000000000-create-badges.js';
import { CreateStars1790000001000 } from './migrations/1790000001000-create-stars.js';
import { CreateBadgeKeepers1790000004000 } from './migrations/1790000004000-create-badge-keepers.js';
import { CreateStarDays1790000005000 } from './migrations/1790000005000-create-star-days.js';
import { NoBegging } from './no-begging.js';
import { StarDay } from './star-day.entity.js';
import { StarDaysJob } from './star-days.job.js';
import { StarDaysRepository } from './star-days.repository.js';
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
    DatabaseModule.forFeature({
      entities: [Badge, Keeper, Star, StarDay],
      migrations: [CreateBadges1790000000000, CreateStars1790000001000, CreateBadgeKeepers1790000004000, CreateStarDays1790000005000],
    }),
  ],
  controllers: [BadgesController, BadgesConsoleController, KeepersController, StarsController, StarsPagesController],
  providers: [
    ...[BadgeName, BadgesAdditions, BadgesRepository, BadgesService, BadgesSettings, AuthorBadge, NoBegging],
    ...[KeeperGuard, KeepersRepository, KeepersService, StarDaysJob, StarDaysRepository],
    ...[Starred, StarsAccountData, StarsExport, StarsPostData, StarsRepository, StarsService],
  ],
})
export class BadgesModule {}
