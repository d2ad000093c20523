import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { BlocksModule } from '../blocks/index.js';
import { UsersModule } from '../users/index.js';
import { EndedFollows } from './ended-follows.js';
import { Follow } from './follow.entity.js';
import { FollowRequestsController } from './follow-requests.controller.js';
import { FollowRequestsService } from './follow-requests.service.js';
import { FollowsAccountData } from './follows.account-data.js';
import { FollowsAcrossBlocks } from './follows-across-blocks.integrity.js';
import { FollowsController } from './follows.controller.js';
import { FollowersExport, FollowingExport } from './follows.export.js';
import { FollowsIntegrity } from './follows.integrity.js';
import { FollowsRepository } from './follows.repository.js';
import { FollowsService } from './follows.service.js';
import { CreateFollows1767225604000 } from './migrations/1767225604000-create-follows.js';
import { IndexPendingFollows1767225608500 } from './migrations/1767225608500-index-pending-follows.js';
import { CreateOpenedAccounts1767420006000 } from './migrations/1767420006000-create-opened-accounts.js';
import { FollowedBy, Following } from './relationship.js';
import { OpenedAccount } from './opened-account.entity.js';
import { OpenedAccounts } from './opened-accounts.js';

@Module({
  imports: [
    BlocksModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [Follow, OpenedAccount],
      migrations: [CreateFollows1767225604000, IndexPendingFollows1767225608500, CreateOpenedAccounts1767420006000],
    }),
  ],
  controllers: [FollowRequestsController, FollowsController],
  providers: [EndedFollows, FollowRequestsService, FollowedBy, FollowersExport, Following, FollowingExport, FollowsAccountData, FollowsAcrossBlocks, FollowsIntegrity, FollowsRepository, FollowsService, OpenedAccounts],
  exports: [FollowRequestsService, FollowsService],
})
export class FollowsModule {}
